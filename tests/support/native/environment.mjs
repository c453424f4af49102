import { TestEnvironment } from 'jest-environment-node';

/**
 * Jest's own environment, in which the product's modules are those that Node has loaded, once a process
 * (docs/decisions/0158). Classes that tests compare by their constructor are the same on both sides.
 */
export default class NativeEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, {
      importNatively: (path) => import(path),
      nativeConsole: console,
      Date,
      Error,
      Map,
      Set,
    });
  }
}
