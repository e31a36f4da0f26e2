import { useEffect, useRef } from 'preact/hooks';
import type { PlotData } from '../../model/trend';
import { PlotChart } from './plot-chart';

/** A chart. What it shows has to stand in a table beside it: nobody can listen to a canvas. */
export function Plot({ data }: { readonly data: PlotData }) {
  const place = useRef<HTMLDivElement>(null);
  const samples = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const element = place.current!;
    // Without a canvas there is the table.
    if (!element.ownerDocument.createElement('canvas').getContext('2d')) return;
    const chart = new PlotChart(element, [...samples.current!.children], data);
    return () => chart.close();
  }, [data]);
  return (
    <figure class="bep-plot">
      <figcaption class="bep-plot-title">{data.title}</figcaption>
      <span ref={samples} hidden>
        {data.series.map(({ name, tone }) => (
          <span key={name} class={`bep-plot-sample bep-tone-${tone}`} />
        ))}
      </span>
      <div class="bep-plot-place" ref={place} aria-hidden="true" />
    </figure>
  );
}
