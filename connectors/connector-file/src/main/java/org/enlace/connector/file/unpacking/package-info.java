/**
 * What lies inside a file that a partner wrapped: a zip with one file, a gzip, a sheet of a workbook. Everything streams, and everything has a limit; what is
 * wrong is refused once, by the name of a rule.
 *
 * <p>Who may call it: {@code org.enlace.connector.file.taking} and the settings of file edges. It knows connector-api alone.
 */
package org.enlace.connector.file.unpacking;
