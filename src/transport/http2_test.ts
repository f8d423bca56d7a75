import assert from "node:assert/strict";
import { type Tool, toolTest } from "../../tests/harness/tools.ts";
import { serve } from "./testdata/carriers.ts";
import { HttpClient } from "./testdata/http_client.ts";
import { ANSWERS, JOIN } from "./testdata/server_end.ts";
import { until } from "./testdata/until.ts";

const openssl: Tool = {
  name: "OpenSSL",
  candidates: ["openssl"],
  how: "apt-get install openssl",
};

toolTest(
  openssl,
  "by HTTP/2, a stream and its POSTs share one connection",
  async (path) => {
    const { cert, key } = await certificate(path);
    const { reception, server, peers } = serve({ cert, key });
    const url = `https://localhost:${server.addr.port}`;
    const client = await HttpClient.openStream(url, JOIN, "gzip", [cert]);
    for (const answer of ANSWERS) assert.equal(await client.receive(), answer);
    const [end] = reception.ends;
    const numbers = Array.from({ length: 100 }, (_, i) => i + 1);
    for (const number of numbers) {
      client.send(`[${number},0,"1",0]`);
      end.connection.send(`[${number}]`);
    }
    for (const number of numbers) {
      assert.equal(await client.receive(), `[${number}]`);
    }
    await until(() => end.events.length === numbers.length);
    assert.deepEqual(end.events.map(({ seq }) => seq), numbers);
    assert.equal(peers.size, 1);
    client[Symbol.dispose]();
    await until(() => end.endings === 1);
    reception[Symbol.dispose]();
    await server.shutdown();
  },
);

/** Makes a certificate that says of itself that this is localhost. */
async function certificate(
  openssl: string,
): Promise<{ cert: string; key: string }> {
  const folder = await Deno.makeTempDir();
  try {
    const { success, stderr } = await new Deno.Command(openssl, {
      cwd: folder,
      args: [
        ..."req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256".split(" "),
        ..."-nodes -subj /CN=localhost -keyout key -out cert".split(" "),
        ..."-addext subjectAltName=DNS:localhost".split(" "),
        ..."-addext basicConstraints=critical,CA:FALSE".split(" "),
      ],
    }).output();
    assert.ok(success, new TextDecoder().decode(stderr));
    const read = (name: string) => Deno.readTextFile(`${folder}/${name}`);
    return { cert: await read("cert"), key: await read("key") };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
