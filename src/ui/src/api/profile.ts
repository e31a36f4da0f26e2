/** Bazel's profile as docs/openapi.yaml describes it. Microseconds; texts are places in `texts`. */

export interface ProfileLane {
  readonly name: string;
  /** Since the start of the slice before. */
  readonly start: readonly number[];
  readonly duration: readonly number[];
  readonly text: readonly number[];
  readonly category: readonly number[];
  readonly target: readonly number[];
  readonly mnemonic: readonly number[];
}

export interface ProfileCounter {
  readonly name: string;
  readonly time: readonly number[];
  readonly value: readonly number[];
}

export interface Profile {
  readonly buildId?: string;
  readonly whole: boolean;
  readonly slices: number;
  readonly shortest: number;
  readonly texts: readonly string[];
  readonly lanes: readonly ProfileLane[];
  readonly counters: readonly ProfileCounter[];
  readonly markers: readonly { readonly name: string; readonly time: number }[];
}
