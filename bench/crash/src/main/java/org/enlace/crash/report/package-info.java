/** Results of a run, as Markdown for people and JSON for programs. Holds no path, host name or time of a machine. Uses the checker's words. */
package org.enlace.crash.report;
