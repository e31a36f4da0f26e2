import { useState } from 'preact/hooks';
import type { EventLink, EventLinks, Summary } from '../api/types';
import { idText } from '../model/event-text';
import { counted, formatBytes, formatCount } from '../model/format';
import type { RouteParams } from '../model/route';
import { useApp } from '../view/app-context';
import { Card } from '../view/card';
import { Icon } from '../view/icon';
import { Loading, Trouble } from '../view/message';
import { useFetched } from '../view/use-fetched';
import { EventDetails } from './event-details';

interface Props {
  readonly summary: Summary;
  readonly number: number;
  readonly params: RouteParams;
}

/** Children shown at once. */
const PAGE = 50;

/** One event between those that announced it and those that it announced. */
export function EventPage({ summary, number, params }: Props) {
  const { api, router } = useApp();
  const id = summary.invocationId;
  const [page, setPage] = useState({ number, offset: 0 });
  const offset = page.number === number ? page.offset : 0;
  const { value, error } = useFetched(
    (signal) => api.getEvent(id, number, { offset, limit: PAGE }, signal),
    [api, id, number, offset],
  );
  const { event: _event, ...rest } = params;
  const back = (
    <nav class="bep-back" aria-label="Events">
      <a href={router.invocation(id, 'events', rest)}>
        <Icon name="arrowLeft" /> All events
      </a>
    </nav>
  );
  if (!value) {
    return (
      <>
        {back}
        {error ? (
          <Trouble title="This event cannot be shown" error={error} />
        ) : (
          <Loading what="the event" />
        )}
      </>
    );
  }
  const { parents, children } = value;
  return (
    <>
      {back}
      <div class="bep-overview">
        <Card title="Announced by">
          {parents.total === 0 ? (
            <p class="bep-quiet">Nobody: it is the first event, or its announcement is missing.</p>
          ) : (
            <Links id={id} links={parents} />
          )}
        </Card>
        <Card
          title={`Event ${formatCount(value.number)}: ${value.kind}`}
          aside={<span class="bep-quiet">{formatBytes(value.size)}</span>}
        >
          <EventDetails row={value} />
        </Card>
        <Card title={`Announces ${counted(children.total, 'event')}`}>
          {children.total === 0 ? (
            <p class="bep-quiet">No further event comes because of this one.</p>
          ) : (
            <>
              <Links id={id} links={children} />
              {children.total > PAGE && (
                <p class="bep-pager">
                  <button
                    type="button"
                    class="bep-button"
                    disabled={offset === 0}
                    onClick={() => setPage({ number, offset: Math.max(0, offset - PAGE) })}
                  >
                    Back
                  </button>
                  <span role="status">
                    {formatCount(offset + 1)} to {formatCount(offset + children.items.length)} of{' '}
                    {formatCount(children.total)}
                  </span>
                  <button
                    type="button"
                    class="bep-button"
                    disabled={offset + PAGE >= children.total}
                    onClick={() => setPage({ number, offset: offset + PAGE })}
                  >
                    Next
                  </button>
                </p>
              )}
            </>
          )}
        </Card>
      </div>
    </>
  );
}

function Links({ id, links }: { readonly id: string; readonly links: EventLinks }) {
  return (
    <ul class="bep-event-links">
      {links.items.map((link, index) => (
        <li key={index}>
          <Link id={id} link={link} />
        </li>
      ))}
      {links.total > links.items.length && links.items.length >= 100 && (
        <li class="bep-quiet">and {formatCount(links.total - links.items.length)} more</li>
      )}
    </ul>
  );
}

function Link({ id, link }: { readonly id: string; readonly link: EventLink }) {
  const { router } = useApp();
  const what = idText(link.id);
  return (
    <>
      {link.number === undefined ? (
        <span>
          {link.kind} <span class="bep-tag">never came</span>
        </span>
      ) : (
        <a href={router.invocation(id, 'events', { event: String(link.number) })}>
          {link.kind} {formatCount(link.number)}
        </a>
      )}
      {what && <span class="bep-label">{what}</span>}
    </>
  );
}
