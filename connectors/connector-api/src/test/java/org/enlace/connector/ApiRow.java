package org.enlace.connector;

/**
 * A row of a page about the API.
 *
 * @param signature of a type or a member
 * @param type true for a type, whose members follow
 * @param text its Javadoc as Markdown; empty if it has none
 */
record ApiRow(String signature, boolean type, String text) {

    /** Returns the row of a table. */
    String markdown() {
        String code = "`" + signature.replace("|", "\\|") + "`";
        return "| " + (type ? "**" + code + "**" : code) + " | " + text.replace("|", "\\|") + " |";
    }
}
