import assert from "node:assert/strict";
import { type Clock, install } from "@sinonjs/fake-timers";
import { CookieOffers } from "./cookie_offers.ts";

const cookies = [{ name: "a", value: "b", options: {} }];

function withOffers(
  run: (offers: CookieOffers, time: Clock) => void,
): void {
  const time = install({
    toFake: ["setInterval", "clearInterval", "performance"],
  });
  const offers = new CookieOffers();
  try {
    run(offers, time);
  } finally {
    offers.close();
    time.uninstall();
  }
}

Deno.test("CookieOffers: a browser takes what was kept for it, once", () => {
  withOffers((offers) => {
    const id = offers.add("browser", cookies);
    assert.match(id, /^[0-9a-f]{32}$/);
    assert.equal(offers.take(id, "other"), undefined);
    assert.equal(offers.take(id, undefined), undefined);
    assert.equal(offers.take("other", "browser"), undefined);
    assert.equal(offers.take(id, "browser"), cookies);
    assert.equal(offers.take(id, "browser"), undefined);
  });
});

Deno.test("CookieOffers: offers end after a minute, swept or not", () => {
  withOffers((offers, time) => {
    time.tick(5000);
    const [kept, swept] = [offers.add("b", cookies), offers.add("b", cookies)];
    time.tick(59_999);
    assert.equal(offers.take(kept, "b"), cookies);
    time.tick(1);
    assert.equal(offers.take(swept, "b"), undefined);
  });
});

Deno.test("CookieOffers: one timer, and none while nothing waits", () => {
  withOffers((offers, time) => {
    assert.equal(time.countTimers(), 0);
    for (let i = 0; i < 3; i++) offers.add("b", cookies);
    assert.equal(time.countTimers(), 1);
    time.tick(70_000);
    assert.equal(time.countTimers(), 0);
    offers.add("b", cookies);
    offers.close();
    assert.equal(time.countTimers(), 0);
  });
});

Deno.test("CookieOffers: beyond 10,000 the oldest is dropped", () => {
  withOffers((offers) => {
    const ids = Array.from(
      { length: 10_001 },
      () => offers.add("b", cookies),
    );
    assert.equal(offers.take(ids[0], "b"), undefined);
    assert.equal(offers.take(ids[1], "b"), cookies);
  });
});
