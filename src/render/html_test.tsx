import assert from "node:assert/strict";
import { listen } from "../view/listen.ts";
import { html } from "./testdata/live.ts";

Deno.test("text: numbers, nothing, and what has to be escaped", () => {
  const text = "<a> & 'b' \"c\"";
  assert.equal(html(<p>{text}</p>), "<p rv=1>&lt;a&gt; &amp; 'b' \"c\"</p>");
  assert.equal(html(<p>{0}</p>), "<p rv=1>0</p>");
  assert.equal(html(<p>{NaN}</p>), "<p rv=1>NaN</p>");
  assert.equal(html(<p>{10n}</p>), "<p rv=1>10</p>");
  assert.equal(html(<p>{`a\rb`}</p>), "<p rv=1>a&#13;b</p>");
  for (const nothing of [null, undefined, true, false, ""]) {
    assert.equal(html(<p>{nothing}</p>), "<p rv=1></p>");
  }
});

Deno.test("a slot among siblings is between comments, a sole slot is not", () => {
  const [a, b] = ["1", "2"];
  assert.equal(html(<p>{a}</p>), "<p rv=1>1</p>");
  assert.equal(
    html(<p>a {a} b {b}</p>),
    "<p rv=1>a <!--1:0-->1<!--/1:0--> b <!--1:1-->2<!--/1:1--></p>",
  );
  assert.equal(
    html(
      <p>
        <b>{a}</b>
      </p>,
    ),
    "<p rv=1><b>1</b></p>",
  );
});

Deno.test("several roots are between comments", () => {
  const a = "1";
  assert.equal(
    html(
      <>
        <h1>{a}</h1>
        <p>static</p>
      </>,
    ),
    "<!--1--><h1>1</h1><p>static</p><!--/1-->",
  );
  assert.equal(
    html(
      <>
        <h1>a</h1>
        {a}
      </>,
    ),
    "<!--1--><h1>a</h1><!--1:0-->1<!--/1:0--><!--/1-->",
  );
  assert.equal(html(<>{a}</>), "<!--1-->1<!--/1-->");
});

function Pair() {
  return (
    <>
      <li>2</li>
      <li>3</li>
    </>
  );
}

Deno.test("items of a list: elements carry their address, everything else is between comments", () => {
  const items = [
    <li key="a">1</li>,
    "text",
    null,
    ["x", "y"],
    <Pair key="pair" />,
  ];
  assert.equal(
    html(<ul>{items}</ul>),
    "<ul rv=1><li rv=2>1</li><!--3-->text<!--/3--><!--4--><!--5-->x<!--/5--><!--6-->y<!--/6--><!--/4-->" +
      "<!--7--><li>2</li><li>3</li><!--/7--></ul>",
  );
});

Deno.test("attributes: text, numbers, booleans, nothing", () => {
  const value = (value: unknown) => value as string;
  assert.equal(
    html(<p title={value('it\'s <b> & "c"')} />),
    "<p rv=1 title='it&#39;s &lt;b&gt; &amp; \"c\"'></p>",
  );
  assert.equal(html(<p tabIndex={-1 + 0} />), "<p rv=1 tabindex='-1'></p>");
  assert.equal(html(<p title={value("")} />), "<p rv=1 title></p>");
  assert.equal(html(<p hidden={!0} />), "<p rv=1 hidden></p>");
  assert.equal(html(<p hidden={!1} />), "<p rv=1></p>");
  assert.equal(html(<p title={value(null)} />), "<p rv=1></p>");
  assert.equal(html(<p title={value(undefined)} />), "<p rv=1></p>");
  assert.equal(html(<p title={value(() => {})} />), "<p rv=1></p>");
});

Deno.test("aria-*, data-*, draggable and spellcheck spell booleans out", () => {
  const no = !1, yes = !0;
  assert.equal(
    html(<p aria-hidden={no} data-on={yes} draggable={no} spellcheck={yes} />),
    "<p rv=1 aria-hidden='false' data-on='true' draggable='false' spellcheck='true'></p>",
  );
});

Deno.test("class and style", () => {
  const name = "a b";
  assert.equal(html(<p class={name} />), "<p rv=1 class='a b'></p>");
  assert.equal(html(<p className={name} />), "<p rv=1 class='a b'></p>");
  assert.equal(
    html(
      <p
        style={{
          color: "red",
          marginTop: 1,
          top: 0,
          opacity: 0.5,
          "--gap": 2,
          left: null,
        }}
      />,
    ),
    "<p rv=1 style='color:red;margin-top:1px;top:0px;opacity:0.5;--gap:2;'></p>",
  );
  assert.equal(html(<p style={{}} />), "<p rv=1></p>");
  assert.equal(html(<p style={name} />), "<p rv=1 style='a b'></p>");
});

Deno.test("static attributes keep what they say", () => {
  assert.equal(
    html(<input title="it's &quot;a&quot;" disabled type="text" />),
    "<input rv=1 title='it&#39;s &quot;a&quot;' disabled type='text'>",
  );
});

Deno.test("flags, void elements and initial values", () => {
  const yes = !0, no = !1, text = "a";
  assert.equal(
    html(<input checked={yes} disabled={no} value={text} />),
    "<input rv=1 checked value='a'>",
  );
  assert.equal(
    html(<input defaultChecked={yes} defaultValue={text} />),
    "<input rv=1 checked value='a'>",
  );
  assert.equal(
    html(
      <p>
        a<br />b
        <img alt={text} />
      </p>,
    ),
    "<p rv=1>a<br>b<img alt='a'></p>",
  );
});

Deno.test("SVG keeps its names", () => {
  const width = 2;
  assert.equal(
    html(
      <svg viewBox="0 0 1 1">
        <title>{width} wide</title>
        <path strokeWidth={width} d="M0 0" />
        <foreignObject>
          <p>{width}</p>
        </foreignObject>
      </svg>,
    ),
    "<svg rv=1 viewBox='0 0 1 1'><title><!--1:0-->2<!--/1:0--> wide</title><path stroke-width='2' d='M0 0'></path>" +
      "<foreignObject><p>2</p></foreignObject></svg>",
  );
});

Deno.test("elements of text have no comments inside", () => {
  const text = "<b> & c";
  assert.equal(
    html(<title>a {text} b</title>),
    "<title rv=1>a &lt;b&gt; &amp; c b</title>",
  );
  assert.equal(
    html(<style>{"a > b{}</style><i>"}</style>),
    "<style rv=1>a > b{}\\3c /style><i></style>",
  );
  assert.equal(
    html(<script>{'"</script><!--"'}</script>),
    '<script rv=1>"\\u003c/script>\\u003c!--"</script>',
  );
  assert.equal(html(<style>a &gt; b</style>), "<style rv=1>a > b</style>");
  assert.throws(
    () => html(<title>{<b />}</title>),
    /Cannot render the content of <title>.* expected text, received an element/,
  );
});

Deno.test("HTML of the author's own", () => {
  const __html = "<b>raw</b>";
  assert.equal(
    html(<p dangerouslySetInnerHTML={{ __html }} />),
    "<p rv=1><b>raw</b></p>",
  );
  const props = { dangerouslySetInnerHTML: undefined };
  assert.equal(html(<p {...props}>a</p>), "<p rv=1>a</p>");
});

Deno.test("listeners: a slot, and the address where it cannot be inherited", () => {
  const listen = () => {};
  assert.equal(
    html(<p onClick={listen}>a</p>),
    "<p rv=1 rv-click=0>a</p>",
  );
  assert.equal(
    html(
      <>
        <p onDblClick={listen}>a</p>
        <i />
      </>,
    ),
    "<!--1--><p rv-dblclick=1.0>a</p><i></i><!--/1-->",
  );
  assert.equal(html(<p onClick={undefined}>a</p>), "<p rv=1>a</p>");
  assert.throws(
    () => html(<p onClick={"alert(1)" as never} />),
    /Cannot listen to "click" with a string: expected a binding/,
  );
});

Deno.test("listeners are known by the DOM's names, also elsewhere than at their element", () => {
  const heard = () => {};
  assert.equal(
    html(
      <p
        onDoubleClick={heard}
        onGotPointerCapture={heard}
        onWindowKeyDown={heard}
        onDocumentVisibilityChange={heard}
        onWindowDoubleClick={heard}
        onClickAway={heard}
        onViewportEnter={heard}
      />,
    ),
    "<p rv=1 rv-dblclick=0 rv-gotpointercapture=1 rv-window-keydown=2 rv-document-visibilitychange=3" +
      " rv-window-dblclick=4 rv-clickaway=5 rv-viewportenter=6></p>",
  );
  const captured = { onClickCapture: heard, onWindowKeyDownCapture: heard };
  assert.equal(
    html(<p {...captured} />),
    "<p rv=1 rv-click=0 rv-window-keydown=1></p>",
  );
  assert.equal(
    html(<p onClickCapture={heard} onLostPointerCapture={heard} />),
    "<p rv=1 rv-click=0 rv-lostpointercapture=1></p>",
  );
});

Deno.test("a listener's mark says how the page listens", () => {
  assert.equal(
    html(<p onClick={listen(() => {}, { confirm: "Don't <b>?" })} />),
    `<p rv=1 rv-click='0 {"confirm":"Don&#39;t &lt;b&gt;?"}'></p>`,
  );
});

Deno.test("a form that listens can be submitted before the client runs", () => {
  const listen = () => {};
  assert.equal(
    html(<form onSubmit={listen} />),
    "<form rv=1 rv-submit=0 method='post' action='/form/1.0'></form>",
  );
  assert.equal(
    html(<form action="/own" onSubmit={listen} />),
    "<form rv=1 action='/own' rv-submit=0></form>",
  );
});

Deno.test("attribute names that would end the tag are left out", () => {
  const props = { "a><script>": "x", title: "y" };
  assert.equal(html(<p {...props} />), "<p rv=1 title='y'></p>");
});

Deno.test("what cannot be rendered says what it is", () => {
  assert.throws(
    () => html(<p>{{ a: 1, b: 2 } as never}</p>),
    /Cannot render a value of type Object with the fields \{a, b\}: expected text, a number/,
  );
  assert.throws(
    () => html(<p>{(() => 1) as never}</p>),
    /Cannot render a function/,
  );
});
