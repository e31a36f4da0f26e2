import type { EventRow } from '../api/types';
import { prettyJson } from '../model/event-text';
import { CopyButton } from '../view/copy-button';

interface Props {
  readonly row: EventRow;
  /** Address of the events around it. */
  readonly around?: string;
}

/** An event as JSON. */
export function EventDetails({ row, around }: Props) {
  if (!row.event) {
    return (
      <p class="bep-quiet">
        This record cannot be read as an event. The binary download has its bytes.
      </p>
    );
  }
  const json = prettyJson(row.event);
  return (
    <div class="bep-details">
      <p class="bep-details-line">
        {around && (
          <a class="bep-button" href={around}>
            The events around it
          </a>
        )}
        <CopyButton text={json} what={`event ${row.number} as JSON`} />
      </p>
      <pre class="bep-output bep-json" tabIndex={0} aria-label={`Event ${row.number} as JSON`}>
        {json}
      </pre>
    </div>
  );
}
