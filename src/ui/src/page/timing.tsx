import type { Summary, Timing as Times } from '../api/types';
import type { RouteParams } from '../model/route';
import { useApp } from '../view/app-context';
import { Loading, Trouble } from '../view/message';
import { useFetched } from '../view/use-fetched';
import { TimingCriticalPath } from './timing-critical-path';
import { TimingMnemonics } from './timing-mnemonics';
import { TimingPhases } from './timing-phases';
import { TimingProfile } from './timing-profile';

interface Props {
  readonly summary: Summary;
  readonly params: RouteParams;
}

/** Where the time of an invocation went. */
export function Timing({ summary, params }: Props) {
  const { api } = useApp();
  const id = summary.invocationId;
  // Live invocations tell their times at the end only.
  const keys = [api, id, summary.state];
  const { value, error } = useFetched<Times>((signal) => api.getTiming(id, signal), keys);
  if (!value) {
    return error ? (
      <Trouble title="The times cannot be shown" error={error} />
    ) : (
      <Loading what="the times" />
    );
  }
  return (
    <div class="bep-overview">
      <TimingPhases summary={summary} timing={value} />
      <TimingProfile summary={summary} profile={value.profile} params={params} />
      <TimingCriticalPath timing={value} />
      <TimingMnemonics summary={summary} timing={value} />
    </div>
  );
}
