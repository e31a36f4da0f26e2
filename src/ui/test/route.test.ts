// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { formatRoute, parseRoute, Router, type Route } from '../src/model/route';

describe('parseRoute', () => {
  it.each([
    ['', { page: 'list', params: {} }],
    ['#/', { page: 'list', params: {} }],
    ['#/?q=main', { page: 'list', params: { q: 'main' } }],
    ['#/invocations', { page: 'list', params: {} }],
    ['#/invocations/abc', { page: 'invocation', id: 'abc', tab: 'overview', params: {} }],
    [
      '#/invocations/a%2Fb/tests?status=FAILED%2CTIMEOUT',
      { page: 'invocation', id: 'a/b', tab: 'tests', params: { status: 'FAILED,TIMEOUT' } },
    ],
    ['#/invocations/abc/nonsense', { page: 'unknown', params: {} }],
    ['#/invocations/abc/log/more', { page: 'unknown', params: {} }],
    ['#/history', { page: 'history', tab: 'trends', params: {} }],
    [
      '#/history/test?label=%2F%2Fa%3Ab',
      { page: 'history', tab: 'test', params: { label: '//a:b' } },
    ],
    ['#/history/nonsense', { page: 'unknown', params: {} }],
    ['#/history/test/more', { page: 'unknown', params: {} }],
    ['#/elsewhere', { page: 'unknown', params: {} }],
  ])('reads %s', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });

  it('takes no harm from what is no percent-encoding', () => {
    expect(parseRoute('#/invocations/%zz')).toMatchObject({ id: '%zz' });
  });

  it('opens the invocation that the host named, where the address names none', () => {
    expect(parseRoute('', { invocation: 'abc' })).toMatchObject({ page: 'invocation', id: 'abc' });
    expect(parseRoute('#/', { invocation: 'abc' })).toMatchObject({ page: 'list' });
    expect(parseRoute('#/invocations/xyz', { invocation: 'abc' })).toMatchObject({ id: 'xyz' });
  });
});

describe('a host of the history alone', () => {
  it('opens it where the address names nothing', () => {
    for (const hash of ['', '#/', '#/?branch=main']) {
      expect(parseRoute(hash, { history: true })).toMatchObject({ page: 'history', tab: 'trends' });
    }
    expect(parseRoute('#/invocations/x', { history: true })).toMatchObject({ page: 'invocation' });
  });
});

describe('formatRoute', () => {
  it.each<Route>([
    { page: 'list', params: { q: 'a b&c' } },
    { page: 'invocation', id: '<b>/../x?y#z', tab: 'overview', params: {} },
    { page: 'history', tab: 'trends', params: { branch: 'main' } },
    { page: 'history', tab: 'flaky', params: { q: '//a' } },
    { page: 'invocation', id: 'id', tab: 'targets', params: { q: '//a:b', status: 'FAILED' } },
  ])('writes what parseRoute reads: %o', (route) => {
    expect(parseRoute(formatRoute(route))).toEqual(route);
  });
});

describe('Router', () => {
  let router: Router | undefined;

  afterEach(() => {
    router?.close();
    window.location.hash = '';
  });

  it('follows the address', async () => {
    router = new Router(window, '');
    const changed = new Promise((heard) => window.addEventListener('hashchange', heard));
    window.location.hash = '#/invocations/abc/log';
    await changed;
    expect(router.route.value).toMatchObject({ id: 'abc', tab: 'log' });
  });

  it('changes parameters in place and forgets empty ones', () => {
    window.location.hash = '#/invocations/abc/targets?q=lib&status=FAILED';
    router = new Router(window, '');
    const before = window.history.length;
    router.setParams({ q: '', sort: 'label' });
    expect(window.location.hash).toBe('#/invocations/abc/targets?status=FAILED&sort=label');
    expect(router.route.value.params).toEqual({ status: 'FAILED', sort: 'label' });
    expect(window.history.length).toBe(before);
  });

  it('puts the base of the host before its links', () => {
    router = new Router(window, '/job/a/7/bazel/');
    expect(router.invocation('x y')).toBe('/job/a/7/bazel/#/invocations/x%20y');
  });
});
