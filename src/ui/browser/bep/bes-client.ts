import { connect, type ClientHttp2Session, type ClientHttp2Stream } from 'node:http2';
import { randomUUID } from 'node:crypto';
import { bytes, number } from './wire';

const METHOD = '/google.devtools.build.v1.PublishBuildEvent/PublishBuildToolEventStream';
const EVENT_TYPE = 'type.googleapis.com/build_event_stream.BuildEvent';
const TOOL = 3;

/** Sends events as a Bazel does, over gRPC, and no faster than it is told to. */
export class BesClient {
  readonly #session: ClientHttp2Session;
  readonly #stream: ClientHttp2Stream;
  readonly #streamId: Buffer;
  readonly #status: Promise<string>;
  #sent = 0;
  #received = Buffer.alloc(0);
  #acknowledged = 0;
  #whenAcknowledged = (): void => {};

  constructor(
    address: string,
    readonly invocationId: string,
  ) {
    this.#session = connect(`http://${address}`);
    this.#stream = this.#session.request({
      ':method': 'POST',
      ':path': METHOD,
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    this.#streamId = Buffer.concat([
      bytes(1, Buffer.from(randomUUID())),
      number(3, TOOL),
      bytes(6, Buffer.from(invocationId)),
    ]);
    this.#stream.on('data', (chunk: Buffer) => this.#take(chunk));
    this.#status = new Promise((resolve, reject) => {
      this.#stream.on('trailers', (trailers) => resolve(String(trailers['grpc-status'])));
      this.#stream.on('error', reject);
    });
  }

  /** Resolves when every one of them is acknowledged. */
  async send(events: readonly Buffer[]): Promise<void> {
    for (const event of events) {
      const any = Buffer.concat([bytes(1, Buffer.from(EVENT_TYPE)), bytes(2, event)]);
      this.#sendOrdered(bytes(60, any));
    }
    await this.#acknowledgedAll();
  }

  /** Ends the stream as Bazel does when all is said. */
  async finish(): Promise<void> {
    this.#sendOrdered(bytes(59, number(1, 1)));
    await this.#acknowledgedAll();
    this.#stream.end();
    const status = await this.#status;
    this.#session.close();
    if (status !== '0') throw new Error(`the stream ended with gRPC status ${status}`);
  }

  /** Breaks off, as a Bazel that is killed does. */
  break(): void {
    this.#status.catch(() => {});
    this.#session.destroy();
  }

  #sendOrdered(event: Buffer): void {
    this.#sent++;
    const ordered = Buffer.concat([
      bytes(1, this.#streamId),
      number(2, this.#sent),
      bytes(3, event),
    ]);
    const request = bytes(4, ordered);
    const head = Buffer.alloc(5);
    head.writeUInt32BE(request.length, 1);
    this.#stream.write(Buffer.concat([head, request]));
  }

  #acknowledgedAll(): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (this.#acknowledged >= this.#sent) resolve();
      };
      this.#whenAcknowledged = look;
      this.#stream.once('error', reject);
      look();
    });
  }

  #take(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    while (this.#received.length >= 5) {
      const length = 5 + this.#received.readUInt32BE(1);
      if (this.#received.length < length) break;
      this.#received = this.#received.subarray(length);
      this.#acknowledged++;
    }
    this.#whenAcknowledged();
  }
}
