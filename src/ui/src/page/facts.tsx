import type { ComponentChildren } from 'preact';
import type { Summary } from '../api/types';
import { formatBytes, formatCount, formatDateTime } from '../model/format';
import { hostOf } from '../model/verdict';
import { Card } from '../view/card';

/** What there is to know about the invocation, beside how it went. */
export function Facts({ summary }: { readonly summary: Summary }) {
  const { events, memory, network } = summary;
  const elsewhere = pagesElsewhere(summary);
  return (
    <Card title="About this invocation">
      <dl class="bep-definitions">
        <Fact name="Started">{summary.start && formatDateTime(summary.start)}</Fact>
        <Fact name="Finished">{summary.finish && formatDateTime(summary.finish)}</Fact>
        <Fact name="Bazel">{summary.bazelVersion}</Fact>
        <Fact name="Repository">{summary.repository}</Fact>
        <Fact name="Branch">{summary.branch}</Fact>
        <Fact name="Commit">{summary.commit && <code>{summary.commit}</code>}</Fact>
        <Fact name="Workspace">{summary.workspace && <code>{summary.workspace}</code>}</Fact>
        <Fact name="Typed in">
          {summary.workingDirectory && summary.workingDirectory !== summary.workspace && (
            <code>{summary.workingDirectory}</code>
          )}
        </Fact>
        <Fact name="User">{summary.user}</Fact>
        <Fact name="Host">{hostOf(summary)}</Fact>
        <Fact name="Peak memory">
          {memory?.peakPostGcHeap !== undefined && formatBytes(memory.peakPostGcHeap)}
        </Fact>
        <Fact name="Network">
          {network &&
            `${formatBytes(network.bytesReceived ?? 0)} received, ${formatBytes(network.bytesSent ?? 0)} sent`}
        </Fact>
        <Fact name="Events">
          {formatCount(events.received)}
          {events.malformed > 0 && `, ${formatCount(events.malformed)} of them unreadable`}
          {events.unknown > 0 && `, ${formatCount(events.unknown)} of a kind not known here`}
        </Fact>
        <Fact name="Invocation">
          <code>{summary.invocationId}</code>
        </Fact>
        <Fact name="Also shown at">
          {elsewhere.length > 0 &&
            elsewhere.map((page) => (
              <div key={page}>
                <a href={page} rel="noreferrer">
                  {page}
                </a>
              </div>
            ))}
        </Fact>
        <Fact name="Build">{summary.buildId && <code>{summary.buildId}</code>}</Fact>
      </dl>
    </Card>
  );
}

/** A backend that Bazel itself named, and those that the host forwarded to; each once. */
function pagesElsewhere({ resultsUrl, forwardedTo = [] }: Summary): readonly string[] {
  return [...new Set(resultsUrl ? [resultsUrl, ...forwardedTo] : forwardedTo)];
}

function Fact({
  name,
  children,
}: {
  readonly name: string;
  readonly children?: ComponentChildren;
}) {
  if (children === undefined || children === false || children === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
