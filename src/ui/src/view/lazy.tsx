import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { Loading, Trouble } from './message';
import { useFetched } from './use-fetched';

/** A component whose code is fetched when it is shown first: most readers never open its page. */
export function lazy<P extends object>(
  what: string,
  load: () => Promise<ComponentType<P>>,
): ComponentType<P> {
  let loaded: ComponentType<P> | undefined;
  return function Lazy(props: P) {
    const [tries, setTries] = useState(0);
    const { value, error } = useFetched(
      async () => ({ component: (loaded ??= await load()) }),
      [tries],
    );
    const Component = loaded ?? value?.component;
    if (Component) return <Component {...props} />;
    if (!error) return <Loading what={what} />;
    return (
      <Trouble
        title={`This page has no ${what} for now`}
        error={new Error('A part of the pages could not be loaded. If it was updated, reload it.')}
        retry={() => setTries(tries + 1)}
      />
    );
  };
}
