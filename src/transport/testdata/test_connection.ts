import { Connection } from "../connection.ts";

/** A connection whose messages a test reads and writes. */
export class TestConnection extends Connection {
  readonly bufferedAmount = 0;
  readonly frames: unknown[] = [];
  closed: number | undefined;

  send(frame: string): void {
    this.frames.push(JSON.parse(frame));
  }
  close(code: number): void {
    this.closed = code;
    this.ended(code);
  }
  hear(message: unknown): void {
    this.receive(
      typeof message === "string" ? message : JSON.stringify(message),
    );
  }
}
