import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeClientMessage } from "./decode.ts";

Deno.test("an event names its listeners, innermost first, and what it carries", () => {
  assert.deepEqual(
    decodeClientMessage(
      '[7,3,"a",2,"1",0,{"v":"x","c":true,"k":"Enter","f":[["a","b"]]}]',
    ),
    {
      kind: "event",
      seq: 7,
      received: 3,
      listeners: [10, 2, 1, 0],
      data: { v: "x", c: true, k: "Enter", f: [["a", "b"]] },
    },
  );
  assert.deepEqual(decodeClientMessage('[1,0,"1",0]'), {
    kind: "event",
    seq: 1,
    received: 0,
    listeners: [1, 0],
    data: {},
  });
});

Deno.test("an event may carry whatever a page has of it", () => {
  const text = () => fc.string({ maxLength: 5 });
  const number = () => fc.double({ noNaN: true, noDefaultInfinity: true });
  const data = fc.record({
    v: text(),
    c: fc.boolean(),
    k: text(),
    f: fc.array(fc.tuple(text(), text())),
    n: text(),
    vs: fc.array(text()),
    fl: fc.array(fc.tuple(text(), fc.nat(), text())),
    m: fc.constantFrom("a", "cm", "acms"),
    r: fc.boolean(),
    x: number(),
    y: number(),
    b: fc.nat(),
    dx: number(),
    dy: number(),
    sl: number(),
    st: number(),
    w: fc.nat(),
    h: fc.nat(),
    o: fc.boolean(),
    t: number(),
    d: number(),
    tx: text(),
    de: fc.jsonValue(),
  }, { requiredKeys: [] });
  fc.assert(fc.property(data, (data) => {
    const text = JSON.stringify([1, 0, "a", 0, data]);
    assert.deepEqual(decodeClientMessage(text), {
      kind: "event",
      seq: 1,
      received: 0,
      listeners: [10, 0],
      data: JSON.parse(JSON.stringify(data)),
    });
  }));
});

Deno.test("pings, repairs, URLs and joins are read", () => {
  assert.deepEqual(decodeClientMessage("[0,12]"), {
    kind: "ping",
    received: 12,
  });
  assert.deepEqual(decodeClientMessage('["repair","1z"]'), {
    kind: "repair",
    address: 71,
  });
  assert.deepEqual(decodeClientMessage('["repair","2gosa7pa2gv"]'), {
    kind: "repair",
    address: Number.MAX_SAFE_INTEGER,
  });
  assert.deepEqual(decodeClientMessage('["url","/rows?x=1"]'), {
    kind: "url",
    path: "/rows?x=1",
  });
  const longest = "/" + "a".repeat(8_191);
  assert.deepEqual(decodeClientMessage(JSON.stringify(["url", longest])), {
    kind: "url",
    path: longest,
  });
  assert.deepEqual(
    decodeClientMessage('["join","s","0123456789abcdef",4,"/rows?x=1",9,7]'),
    {
      kind: "join",
      session: "s",
      document: "0123456789abcdef",
      received: 4,
      path: "/rows?x=1",
      seq: 9,
      answered: 7,
    },
  );
  assert.deepEqual(decodeClientMessage('["leave"]'), { kind: "leave" });
});

Deno.test("what is not of the protocol is refused", () => {
  for (
    const text of [
      "",
      "x",
      "{}",
      "null",
      "[]",
      "[1]",
      "[1,0]",
      '[1,0,"a"]',
      '[1,0,"a","0"]',
      '[1,0,"a",-1]',
      '[1.5,0,"a",0]',
      '[-1,0,"a",0]',
      '[1,"0","a",0]',
      '[1,0,"A",0]',
      '[1,0,"a",0,[]]',
      '[1,0,"a",0,null]',
      '[1,0,"a",0,{"v":1}]',
      '[1,0,"a",0,{"f":[["a"]]}]',
      '[1,0,"a",0,{"f":[["a",1]]}]',
      '[1,0,"a",0,{"unknown":1}]',
      '[1,0,"a",0,{"__proto__":1}]',
      '[1,0,"a",0,{"n":1}]',
      '[1,0,"a",0,{"vs":"a"}]',
      '[1,0,"a",0,{"fl":[["a","1",""]]}]',
      '[1,0,"a",0,{"m":"x"}]',
      '[1,0,"a",0,{"x":1e999}]',
      '[1,0,"a",0,{"b":-1}]',
      '[1,0,"a",0,{"w":"1"}]',
      '[1,0,"a",0,{"o":1}]',
      "[0]",
      '["repair"]',
      '["repair",1]',
      '["unknown"]',
      '["join","s","short",0,"/",0,0]',
      '["join","s","0123456789abcdef",0,"rows",0,0]',
      '["join","s","0123456789abcdef",0,"//example.com/",0,0]',
      '["join","s","0123456789abcdef",0,"/\\\\example.com/",0,0]',
      '["join",1,"0123456789abcdef",0,"/",0,0]',
      '["join","s","0123456789abcdef",0,"/",0]',
      '["join","s","0123456789abcdef",0,"/",1,2]',
      '["url"]',
      '["url",1]',
      '["url",""]',
      '["url","rows"]',
      '["url","//example.com/"]',
      '["url","/\\\\example.com/"]',
      '["url","/\\t/example.com/"]',
      '["url","/\\n"]',
      JSON.stringify(["url", "/" + "a".repeat(8_192)]),
      JSON.stringify([
        1,
        0,
        ...Array.from({ length: 65 }, () => ["a", 0]).flat(),
      ]),
    ]
  ) assert.equal(decodeClientMessage(text), undefined, text);
});

Deno.test("no text makes reading throw", () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
    decodeClientMessage(text);
  }));
});
