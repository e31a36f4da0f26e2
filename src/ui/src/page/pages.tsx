import { useApp } from '../view/app-context';
import { Empty } from '../view/message';
import { History } from './data-pages';
import { InvocationList } from './invocation-list';
import { InvocationPage } from './invocation';

/** The page that the address asks for. */
export function Pages() {
  const { router } = useApp();
  const route = router.route.value;
  switch (route.page) {
    case 'list':
      return <InvocationList query={route.params['q'] ?? ''} />;
    case 'invocation':
      return <InvocationPage key={route.id} id={route.id} tab={route.tab} params={route.params} />;
    case 'history':
      return <History tab={route.tab} params={route.params} />;
    case 'unknown':
      return (
        <Empty title="There is no such page">
          <a href={router.list()}>All invocations</a>
        </Empty>
      );
  }
}
