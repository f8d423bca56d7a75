/**
 * Rivulet: views that run on the server, in Preact, for Deno.
 *
 * @example
 * ```tsx
 * import { createApp, defineView } from "@rivulet/live";
 *
 * const Counter = defineView({
 *   init: () => ({ count: 0 }),
 *   update: {
 *     add: (state, { by }: { by: number }) => ({ count: state.count + by }),
 *   },
 *   view: (state, { on }) => <button onClick={on.add({ by: 1 })}>{state.count}</button>,
 * });
 *
 * export default createApp({ routes: { "/": Counter } });
 * ```
 *
 * @module
 */
export type { FormEntry } from "./src/form/entry.ts";
export type {
  ControlOptions,
  ControlProps,
  Fields,
  FieldsOptions,
} from "./src/form/fields.ts";
export type { FieldOptions } from "./src/form/field_options.ts";
export type {
  ErrorName,
  FieldKinds,
  FieldName,
  FieldValue,
  StartValues,
} from "./src/form/field_types.ts";
export { form, FormDefinition } from "./src/form/form.ts";
export { Form, type FormProps } from "./src/form/form_component.ts";
export type { AsyncSubmission, Submission } from "./src/form/submission.ts";
export { hook } from "./src/hook/hook.ts";
export type {
  CheckedHook,
  CheckedHookOptions,
  HookComponent,
  HookOptions,
  HookProps,
} from "./src/hook/hook_types.ts";
export {
  type CheckedIsland,
  type CheckedIslandOptions,
  island,
  type IslandComponent,
  type IslandEvents,
  type IslandOptions,
  type IslandProps,
} from "./src/hook/island.ts";
export type { Connect } from "./src/http/admission.ts";
export { createApp } from "./src/http/app.ts";
export type { Asset } from "./src/http/assets.ts";
export type { BannerTexts } from "./src/http/banner.ts";
export { getCookie } from "./src/http/cookies.ts";
export {
  group,
  type GroupedRoute,
  type GroupOptions,
  type MountContext,
  type MountHook,
  type Routes,
} from "./src/http/group.ts";
export type {
  Layout,
  LayoutComponent,
  LayoutProps,
} from "./src/http/layout.ts";
export type { App, AppOptions, ListenOptions } from "./src/http/options.ts";
export type { OriginOptions } from "./src/http/origin.ts";
export type { ErrorContext } from "./src/session/host.ts";
export type { SessionLimits } from "./src/session/session_limits.ts";
export {
  defineSocket,
  type SocketDefinition,
  type SocketOptions,
} from "./src/socket/define_socket.ts";
export type { CloseReason, Peer, PeerTopics } from "./src/socket/peer.ts";
export type { SocketLimits } from "./src/socket/socket_limits.ts";
export {
  defineStream,
  type StreamContext,
  type StreamDefinition,
  type StreamDefinitionOptions,
} from "./src/stream/define_stream.ts";
export type { Compression, TransportOptions } from "./src/transport/options.ts";
export type { UploadTexts } from "./src/upload/checks.ts";
export type {
  DoneUpload,
  UploadEntry,
  UploadFile,
  UploadNews,
  Uploads,
} from "./src/upload/entry.ts";
export { external, type ExternalOptions } from "./src/upload/external.ts";
export {
  UploadField,
  type UploadFieldProps,
  UploadPreview,
  UploadProgress,
} from "./src/upload/field.ts";
export { fileStore, type FileStoreOptions } from "./src/upload/file_store.ts";
export {
  kvStore,
  type KvStoreOptions,
  type KvUploadStore,
} from "./src/upload/kv_store.ts";
export type { UploadOptions } from "./src/upload/options.ts";
export type { HeadCheck } from "./src/upload/receiver.ts";
export {
  type ExternalStore,
  UploadError,
  type UploadStore,
  type UploadTarget,
} from "./src/upload/store.ts";
export { upload, UploadDefinition } from "./src/upload/upload.ts";
export { type AsyncData, failed, loading, ok } from "./src/view/async_data.ts";
export { Await, type AwaitProps } from "./src/view/await.ts";
export type {
  BareBind,
  Bind,
  Bindable,
  Binding,
  Bindings,
} from "./src/view/binding.ts";
export type {
  ClientCommands,
  CommandDetail,
  CommandMethods,
  CommandTarget,
  TransitionOptions,
} from "./src/view/client_commands.ts";
export type { Context, CookieOptions } from "./src/view/context.ts";
export { createDefine } from "./src/view/create_define.ts";
export {
  type DefineView,
  defineView,
  type ViewOptions,
} from "./src/view/define_view.ts";
export { type FileInfo, FormFields, type ViewEvent } from "./src/view/event.ts";
export { every } from "./src/view/every.ts";
export { For, type ForProps } from "./src/view/for.ts";
export type { Result, Updater } from "./src/view/handler.ts";
export { js } from "./src/view/js.ts";
export type { EventAttribute } from "./src/view/jsx_types.ts";
export type { Policy } from "./src/view/policy.ts";
export { Link, type LinkProps } from "./src/view/link.ts";
export {
  type KeyListener,
  listen,
  type ListenerOptions,
} from "./src/view/listen.ts";
export {
  type Member,
  presence,
  type Present,
  watchPresence,
} from "./src/view/presence.ts";
export type { AnyShared, Services } from "./src/view/services.ts";
export {
  type Changes,
  Shared,
  shared,
  type SharedChange,
  type SharedOptions,
  type SharedProps,
} from "./src/view/shared.ts";
export { source } from "./src/view/source.ts";
export type {
  Cleanup,
  Sink,
  Source,
  SourceOptions,
  Sources,
  Started,
} from "./src/view/source.ts";
export {
  Stream,
  stream,
  type StreamChange,
  type StreamFunctions,
  type StreamOptions,
  type StreamProps,
} from "./src/view/stream.ts";
export { type Topic, topic } from "./src/view/topic.ts";
export type { AnyView, Route, View } from "./src/view/view.ts";
export type { ViewTools } from "./src/view/view_definition.ts";
export type { Encoding } from "./src/wire/encoding.ts";
export { json } from "./src/wire/json.ts";
