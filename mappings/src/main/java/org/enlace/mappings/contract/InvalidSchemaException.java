package org.enlace.mappings.contract;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.mappings.CatalogueException.Problem;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Signals that a contract is not a schema that can be used. */
public final class InvalidSchemaException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The rule's name in the standard, and the first name in quotes. */
    private static final Pattern RULE = Pattern.compile("^([a-zA-Z][\\w.-]+): .*?'([^']*)'", Pattern.DOTALL);

    private final int line;
    private final int column;

    private InvalidSchemaException(int line, int column, String text) {
        super(text);
        this.line = line;
        this.column = column;
    }

    /** @param cause the parser's message is in the language of the machine: only its rule and the name that it quotes are used */
    static InvalidSchemaException of(SAXException cause) {
        Matcher rule = RULE.matcher(String.valueOf(cause.getMessage()));
        String text = rule.find()
                ? "XML Schema rule " + rule.group(1) + " does not hold for " + rule.group(2)
                : "not well-formed XML";
        return cause instanceof SAXParseException at
                ? new InvalidSchemaException(Math.max(0, at.getLineNumber()), Math.max(0, at.getColumnNumber()), text)
                : new InvalidSchemaException(0, 0, text);
    }

    /** Returns the problem of this file of a catalogue. */
    public Problem in(String file) {
        return new Problem(file, line, column, getMessage(), "");
    }
}
