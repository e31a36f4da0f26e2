import type { Summary, TargetRow } from '../api/types';
import { formatDuration } from '../model/format';
import { targetStatus } from '../model/status';
import { useApp } from '../view/app-context';
import { CopyButton } from '../view/copy-button';
import { ConfigurationName } from '../view/configuration-name';
import { FailureDetail } from '../view/failure-detail';
import { StatusMark } from '../view/status-mark';
import { useFetched } from '../view/use-fetched';
import { TargetOutputs } from './target-outputs';

export function TargetDetails({
  summary,
  target,
}: {
  readonly summary: Summary;
  readonly target: TargetRow;
}) {
  const { router } = useApp();
  return (
    <div class="bep-details">
      <p class="bep-details-line">
        <code class="bep-label">{target.label}</code>
        <CopyButton text={target.label} what="the label" />
        {target.testSize && (
          <a href={router.invocation(summary.invocationId, 'tests', { test: target.label })}>
            Show the test
          </a>
        )}
        {target.testSize && <span class="bep-quiet">{target.testSize.toLowerCase()} test</span>}
        {target.configuration && (
          <span class="bep-quiet">
            <ConfigurationName summary={summary} id={target.configuration} />
          </span>
        )}
        {target.testTimeout !== undefined && (
          <span class="bep-quiet">may take {formatDuration(target.testTimeout)}</span>
        )}
      </p>
      {target.status !== 'BUILT' && target.status !== 'FAILED' && (
        <p class="bep-quiet">{whyOf(target, summary)}</p>
      )}
      {(target.reason || target.description) && (
        <p>
          {target.reason && <span class="bep-tag">{target.reason}</span>} {target.description}
        </p>
      )}
      {target.failureDetail && <FailureDetail detail={target.failureDetail} />}
      {target.tags.length > 0 && (
        <p class="bep-tags">
          <span class="bep-quiet">Tags</span>
          {target.tags.map((tag) => (
            <span key={tag} class="bep-tag">
              {tag}
            </span>
          ))}
        </p>
      )}
      <Elsewhere summary={summary} target={target} />
      <TargetOutputs id={summary.invocationId} target={target} />
    </div>
  );
}

/** What its status means for the reader, and of a skipped one why, as far as events tell. */
function whyOf(target: TargetRow, summary: Summary): string {
  const meaning = `${targetStatus(target).meaning}.`;
  if (target.status !== 'SKIPPED' || target.description) return meaning;
  const configuration = summary.configurations.find(({ id }) => id === target.configuration);
  const platform = configuration?.platform ?? configuration?.mnemonic;
  const on = platform ? ` (here ${platform})` : '';
  return `${meaning} Its target_compatible_with, or that of something it needs, does not hold for the platform of the build${on}; the events do not say which.`;
}

/** The same label with other configurations and with aspects. */
function Elsewhere({ summary, target }: { readonly summary: Summary; readonly target: TargetRow }) {
  const { api } = useApp();
  const { invocationId: id } = summary;
  const { value } = useFetched(
    (signal) => api.listTargets(id, { label: target.label }, { offset: 0, limit: 50 }, signal),
    [api, id, target.label, target.status],
  );
  const others = value?.items.filter(
    ({ configuration, aspect }) =>
      configuration !== target.configuration || aspect !== target.aspect,
  );
  if (!others || others.length === 0) return null;
  return (
    <p class="bep-details-line">
      <span class="bep-quiet">Also</span>
      {others.map((other, index) => {
        const { tone, word } = targetStatus(other);
        return (
          <span key={index} class="bep-details-line">
            <StatusMark tone={tone} word={word} />
            <span class="bep-quiet">
              {other.aspect && `with ${other.aspect} `}
              <ConfigurationName summary={summary} id={other.configuration} />
            </span>
          </span>
        );
      })}
    </p>
  );
}
