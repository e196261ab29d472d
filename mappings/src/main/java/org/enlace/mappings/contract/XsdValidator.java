package org.enlace.mappings.contract;

import java.io.IOException;
import java.util.Locale;
import javax.xml.transform.sax.SAXSource;
import javax.xml.validation.Schema;
import javax.xml.validation.Validator;
import org.enlace.mappings.source.UnreadableMessageException;
import org.enlace.mappings.source.XmlCursor;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Runs the JDK's validator of one schema for one message after another. Not thread-safe, and expensive to make. */
final class XsdValidator {
    private final Validator validator;
    private final Told told = new Told();

    XsdValidator(Schema schema) {
        validator = schema.newValidator();
        // Once and not for each message: every setting that changes makes the validator read all of them again.
        validator.setErrorHandler(told);
        try {
            // Its messages are parsed for codes and declared names: they must not change with the machine's language.
            validator.setProperty("http://apache.org/xml/properties/locale", Locale.ENGLISH);
        } catch (SAXException e) {
            throw new IllegalStateException("the JDK's validator has no locale");
        }
    }

    /**
     * Reads the rest of a payload.
     *
     * @param findings called with each error, while the cursor is at its place
     * @throws UnreadableMessageException as the cursor throws it
     * @throws SAXException as {@code findings} throws it, or if the validator cannot go on
     */
    void validate(XmlCursor cursor, ErrorHandler findings) throws UnreadableMessageException, SAXException {
        CursorEvents events = new CursorEvents(cursor);
        told.to = findings;
        try {
            validator.validate(new SAXSource(events, null));
        } catch (CursorEvents.StoppedException e) {
            throw e.why();
        } catch (IOException e) {
            throw new IllegalStateException("a cursor is no file", e);
        } finally {
            told.to = null;
        }
    }

    /** Passes errors on to the current message. */
    private static final class Told implements ErrorHandler {
        private ErrorHandler to;

        @Override
        public void warning(SAXParseException e) throws SAXException {
            to.warning(e);
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            to.error(e);
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            to.fatalError(e);
        }
    }
}
