import type { Summary } from '../api/types';
import { suggestions } from '../model/suggestions';
import { Card } from '../view/card';

/** What would make the next build better; left out where there is nothing to say. */
export function Suggestions({ summary }: { readonly summary: Summary }) {
  const all = suggestions(summary);
  if (all.length === 0) return null;
  return (
    <Card title="For the next build">
      <ul class="bep-suggestions">
        {all.map(({ option, why }) => (
          <li key={option}>
            <code>{option}</code>
            <p class="bep-quiet">{why}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
