/**
 * What a page tells its user of the connection.
 *
 * @module
 */
import { type AppOptions, createApp } from "@rivulet/live";
import assert from "node:assert/strict";
import { Journal } from "../apps/journal.tsx";
