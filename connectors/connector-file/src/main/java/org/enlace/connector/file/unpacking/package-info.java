/**
 * Unwraps files of partners: a zip with one file, a gzip, a sheet of a workbook. Everything streams, and everything has a limit; a bad file is
 * refused once, by the name of a rule.
 *
 * <p>Called by {@code org.enlace.connector.file.taking} and the settings of file connectors. It depends on connector-api alone.
 */
package org.enlace.connector.file.unpacking;
