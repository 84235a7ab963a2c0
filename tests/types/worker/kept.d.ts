/** What the build writes before the worker of a published site. */

/** The name of the version: a digest of all its files. */
declare const VERSION: string;
/** The digest of every file's content, by its path in the site. */
declare const FILES: Readonly<Record<string, string>>;
