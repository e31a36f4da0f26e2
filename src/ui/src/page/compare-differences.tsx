import type { DifferingSection } from '../model/compare';
import { counted } from '../model/format';
import { Card } from '../view/card';

/** Options, environment and the like, as far as they differ. */
export function CompareDifferences({
  sections,
}: {
  readonly sections: readonly DifferingSection[];
}) {
  return (
    <>
      {sections.map(({ title, meaning, rows, same }) => (
        <Card key={title} title={title} aside={<span class="bep-quiet">{meaning}</span>}>
          <p class="bep-quiet">
            {rows.length === 0
              ? `No difference in ${counted(same, 'value')}.`
              : `${counted(rows.length, 'difference')}; ${counted(same, 'value')} the same.`}
          </p>
          {rows.length > 0 && (
            <div class="bep-scroll" role="region" aria-label={title} tabIndex={0}>
              <table class="bep-data bep-compare">
                <thead>
                  <tr>
                    <th scope="col">Name</th>
                    <th scope="col">Before</th>
                    <th scope="col">After</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(({ name, before, after }) => (
                    <tr key={name}>
                      <th scope="row" class="bep-mono">
                        {name}
                      </th>
                      <td class="bep-mono bep-prewrap">{before ?? <Absent />}</td>
                      <td class="bep-mono bep-prewrap">{after ?? <Absent />}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Card>
      ))}
    </>
  );
}

function Absent() {
  return <span class="bep-quiet">not there</span>;
}
