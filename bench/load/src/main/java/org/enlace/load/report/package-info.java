/** Reports of a run: a page and the same numbers as JSON, the command on the first line. */
package org.enlace.load.report;
