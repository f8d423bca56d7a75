/** The files of deploy/ that nothing runs here: that they fit the code and each other. */
import assert from "node:assert/strict";
import { parse, parseAllDocuments } from "yaml";
import { DEFAULT_CONNECTION } from "../../src/protocol/connection_options.ts";
import { systemd, toolTest } from "../harness/tools.ts";
import {
  DRAIN_TIME,
  names,
  readDeployed,
  ROOT,
  startCommand,
} from "./harness/deployed.ts";

const HEALTH = "/_rivulet/health";

Deno.test("proxies wait longer than Rivulet does for a page that is silent", () => {
  const silence = 2 * DEFAULT_CONNECTION.heartbeat / 1000;
  for (
    const [file, timeouts] of [
      ["nginx.conf", ["proxy_read_timeout", "proxy_send_timeout"]],
      ["haproxy.cfg", ["timeout client", "timeout server", "timeout tunnel"]],
    ] as const
  ) {
    for (const name of timeouts) {
      const line = new RegExp(`^ *${name} (\\d+)s;?$`, "m");
      const [, seconds] = line.exec(readDeployed(file))!;
      assert.ok(Number(seconds) > silence, `${file}: ${name}`);
    }
  }
});

Deno.test("compose has the instances that nginx expects, and what they expect", () => {
  const { services, volumes } = parse(readDeployed("compose.yaml"), {
    merge: true,
  });
  const expected = readDeployed("nginx.conf").matchAll(
    /^ *server (.+):8000 /gm,
  );
  const instances = Array.from(expected, ([, name]) => name);
  assert.deepEqual(instances, ["rivulet-1", "rivulet-2"]);
  for (const name of instances) {
    const { build, environment, stop_grace_period: grace } = services[name];
    assert.ok(Deno.statSync(`${ROOT}deploy/${build.context}/deno.json`));
    assert.ok(Deno.statSync(`${ROOT}${build.dockerfile}`));
    assert.deepEqual(Object.keys(environment), [
      "RIVULET_KV",
      "RIVULET_SECRET",
    ]);
    const { protocol, hostname } = new URL(environment.RIVULET_KV);
    assert.equal(protocol, "redis:");
    assert.ok(hostname in services);
    assert.ok(parseInt(grace) > DRAIN_TIME);
  }
  assert.deepEqual(Object.keys(services.proxy.depends_on), instances);
  const [file, target] = services.proxy.volumes[0].split(":");
  assert.ok(Deno.statSync(`${ROOT}deploy/${file}`));
  assert.equal(target, "/etc/nginx/nginx.conf");
  assert.deepEqual(Object.keys(volumes), ["redis"]);
});

Deno.test("Kubernetes sends visitors to instances that are well, and lets those that go drain", () => {
  const [deployment, service, ingress] = parseAllDocuments(
    readDeployed("kubernetes.yaml"),
  ).map((document) => {
    assert.deepEqual(document.errors, []);
    return document.toJS();
  });
  const { spec: pod, metadata } = deployment.spec.template;
  const [container] = pod.containers;
  assert.deepEqual(deployment.spec.selector.matchLabels, metadata.labels);
  assert.deepEqual(service.spec.selector, metadata.labels);
  const [path] = ingress.spec.rules[0].http.paths;
  assert.equal(path.backend.service.name, service.metadata.name);
  assert.equal(container.readinessProbe.httpGet.path, HEALTH);
  assert.equal(container.ports[0].containerPort, 8000);
  for (const { name } of container.env) assert.ok(names.includes(name), name);
  const [, pause] = container.lifecycle.preStop.exec.command;
  const { terminationGracePeriodSeconds: grace } = pod;
  assert.ok(grace > Number(pause) + DRAIN_TIME);
});

toolTest(
  systemd,
  "systemd understands its unit, and runs what deno task start runs",
  async (path) => {
    const deployed = readDeployed("rivulet.service");
    const command = /^ExecStart=(.+)$/m.exec(deployed)![1];
    assert.equal(
      command.replaceAll("/var/lib/rivulet", ".rivulet")
        .replace("/opt/rivulet/", ""),
      startCommand.join(" ").replace(
        "deno run",
        "/usr/local/bin/deno run --frozen",
      ),
    );
    const [, time] = /^TimeoutStopSec=(\d+)$/m.exec(deployed)!;
    assert.ok(Number(time) > DRAIN_TIME);
    const folder = await Deno.makeTempDir({ prefix: "rivulet-unit-" });
    try {
      const file = `${folder}/rivulet.service`;
      // It has to be there.
      await Deno.writeTextFile(
        file,
        deployed.replace("/usr/local/bin/deno", Deno.execPath()),
      );
      const { success, stderr } = await new Deno.Command(path, {
        args: ["verify", "--man=no", file],
      }).output();
      assert.equal(new TextDecoder().decode(stderr), "");
      assert.ok(success);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
);
