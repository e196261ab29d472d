package org.enlace.mappings.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.source.Limits;

/**
 * Checks each token before it is added to a tree: no array or object with too many children, no number that only an exponent makes huge, no control
 * character or half of a surrogate pair in a text.
 */
final class CheckedParser extends JsonParserDelegate {
    /** Carries a finding out of Jackson. */
    static final class BrokenInputException extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient MappingFinding mappingFinding;

        BrokenInputException(MappingFinding mappingFinding) {
            super(mappingFinding.rule());
            this.mappingFinding = mappingFinding;
        }

        MappingFinding finding() {
            return mappingFinding;
        }
    }

    private static final Pattern EXPONENT = Pattern.compile(".*[eE]([+-]?\\d+)");
    private static final int GREATEST_EXPONENT = 30;

    private final JsonNames names;

    CheckedParser(JsonParser parser, JsonNames names) {
        super(parser);
        this.names = names;
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = super.nextToken();
        if (token == null) {
            return null;
        }
        switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_STRING -> text();
            default -> {}
        }
        if (getParsingContext().getEntryCount() > Limits.CHILDREN) {
            throw broken("too-many");
        }
        return token;
    }

    @Override
    public String nextFieldName() throws IOException {
        return nextToken() == JsonToken.FIELD_NAME ? currentName() : null;
    }

    @Override
    public String nextTextValue() throws IOException {
        return nextToken() == JsonToken.VALUE_STRING ? getText() : null;
    }

    private void number() throws IOException {
        String text = getText();
        if (text.indexOf('e') < 0 && text.indexOf('E') < 0) {
            return;
        }
        Matcher m = EXPONENT.matcher(text);
        if (m.matches() && (m.group(1).length() > 5 || Math.abs(Integer.parseInt(m.group(1))) > GREATEST_EXPONENT)) {
            throw broken("number");
        }
    }

    private void text() throws IOException {
        String text = getText();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = c < ' ' && c != '\t' && c != '\n' && c != '\r';
            if (control) {
                throw broken("control-character");
            }
            if (Character.isSurrogate(c)) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
                if (!pair) {
                    throw broken("encoding");
                }
                i++;
            }
        }
    }

    private BrokenInputException broken(String rule) {
        return new BrokenInputException(MappingFinding.refuse(path(), rule));
    }

    /** Returns the path of the parser, in names the schema knows. */
    String path() {
        return path(getParsingContext());
    }

    private String path(JsonStreamContext context) {
        if (context == null || context.inRoot()) {
            return "";
        }
        String before = path(context.getParent());
        if (context.inArray()) {
            return before + JsonNames.position(context.getCurrentIndex());
        }
        return context.getCurrentName() == null ? before : names.join(before, context.getCurrentName());
    }
}
