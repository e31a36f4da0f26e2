import { useMemo, useRef, useState } from 'preact/hooks';
import type { Profile } from '../api/profile';
import type { OutputFile, Summary } from '../api/types';
import { counted, formatCount } from '../model/format';
import { formatMicros } from '../model/micros';
import type { RouteParams } from '../model/route';
import { formatRange, parseRange, type TimeRange } from '../model/time-range';
import { longest, matchingTexts, timelineOf, type SliceRef } from '../model/timeline';
import { useApp } from '../view/app-context';
import { Card } from '../view/card';
import { SearchBox } from '../view/search-box';
import type { TimelineChart } from '../view/timeline/chart';
import { Timeline } from '../view/timeline/timeline';
import { useFetched } from '../view/use-fetched';
import { ProfileSlice } from './timing-slice';
import { ProfileTables } from './timing-tables';

interface Props {
  readonly summary: Summary;
  readonly profile: OutputFile | undefined;
  readonly params: RouteParams;
}

/** What Bazel's threads did when, from the profile that it wrote. */
export function TimingProfile({ summary, profile, params }: Props) {
  const { api } = useApp();
  const id = summary.invocationId;
  const { value, error } = useFetched(
    async (signal) => (profile ? await api.getProfile(id, signal) : undefined),
    [api, id, profile?.uri],
  );
  if (!profile) {
    if (summary.state === 'IN_PROGRESS') return null;
    return (
      <Card title="Timeline">
        <p class="bep-quiet">
          Bazel named no profile. It writes one unless it is told not to (<code>--noprofile</code>,{' '}
          <code>--nogenerate_json_trace_profile</code>), and not for every command.
        </p>
      </Card>
    );
  }
  if (error) {
    return (
      <Card title="Timeline">
        <p>{error.message}</p>
        <p class="bep-quiet">
          Bazel wrote its profile to <code>{profile.uri}</code>. It opens in any viewer of Chrome
          traces as well.
        </p>
      </Card>
    );
  }
  if (!value) {
    return (
      <Card title="Timeline">
        <div class="bep-timeline bep-timeline--loading" aria-busy="true">
          <span class="bep-visually-hidden" role="status">
            Loading the profile…
          </span>
        </div>
      </Card>
    );
  }
  return <ProfileCard summary={summary} profile={value} params={params} />;
}

/** How long after the last move the address is changed. */
const PAUSE = 300;

function ProfileCard({
  summary,
  profile,
  params,
}: {
  readonly summary: Summary;
  readonly profile: Profile;
  readonly params: RouteParams;
}) {
  const { router } = useApp();
  const timeline = useMemo(() => timelineOf(profile), [profile]);
  const query = params['q'] ?? '';
  const texts = useMemo(() => matchingTexts(timeline, query), [timeline, query]);
  const found = useMemo(() => longest(timeline, texts), [timeline, texts]);
  const [selected, setSelected] = useState<SliceRef | undefined>(undefined);
  const chart = useRef<TimelineChart | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const all = { from: timeline.from, to: timeline.to };

  const remember = (range: TimeRange): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => router.setParams({ t: formatRange(range, all) }), PAUSE);
  };
  const place = selected ? found.findIndex((ref) => same(ref, selected)) : -1;
  const step = (by: number): void => {
    const next = found[place + by];
    if (next) chart.current?.reveal(next);
  };

  return (
    <Card
      title="Timeline"
      aside={
        <span class="bep-timeline-tools">
          <Tool label="Zoom in" sign="+" onClick={() => chart.current?.zoom(2)} />
          <Tool label="Zoom out" sign="−" onClick={() => chart.current?.zoom(0.5)} />
          <Tool label="Show all" sign="All" onClick={() => chart.current?.showAll()} />
        </span>
      }
    >
      <p class="bep-quiet">
        {counted(timeline.lanes.length, 'thread')}, {counted(profile.slices, 'slice')} in{' '}
        {formatMicros(timeline.to - timeline.from)}.
        {profile.shortest > 0 &&
          ` Of these the ${formatCount(timeline.slices)} longest are shown: those of ${formatMicros(profile.shortest)} and more.`}
        {!profile.whole && ' The file ends early or is damaged; what came before that is shown.'}
      </p>
      <div class="bep-filters">
        <SearchBox
          value={query}
          label="Search the timeline"
          placeholder="Action, target, mnemonic or kind"
          onSearch={(q) => router.setParams({ q })}
        />
        {query && (
          <>
            <span role="status">{counted(found.length, 'slice')} found</span>
            {place > 0 && (
              <button type="button" class="bep-button" onClick={() => step(-1)}>
                Longer one
              </button>
            )}
            {place + 1 < found.length && (
              <button type="button" class="bep-button" onClick={() => step(1)}>
                {place < 0 ? 'Longest one' : 'Next shorter one'}
              </button>
            )}
          </>
        )}
      </div>
      <Timeline
        timeline={timeline}
        start={parseRange(params['t'], all)}
        texts={texts}
        onRange={remember}
        onSelect={setSelected}
        onChart={(made) => {
          chart.current = made;
        }}
      />
      <ProfileSlice
        summary={summary}
        timeline={timeline}
        selected={selected}
        onZoom={(ref) => chart.current?.reveal(ref)}
      />
      <ProfileTables
        timeline={timeline}
        texts={texts}
        found={found}
        onSelect={(ref) => chart.current?.reveal(ref)}
      />
    </Card>
  );
}

function Tool({
  label,
  sign,
  onClick,
}: {
  readonly label: string;
  readonly sign: string;
  readonly onClick: () => void;
}) {
  return (
    <button type="button" class="bep-button" aria-label={label} title={label} onClick={onClick}>
      {sign}
    </button>
  );
}

function same(a: SliceRef, b: SliceRef): boolean {
  return a.lane === b.lane && a.slice === b.slice;
}
