package org.enlace.connector;

/**
 * What the gateway answers to a question: it was asked onward, and what came back was cut to what the asker may see.
 *
 * @param contentType of the content, without parameters, for example {@code text/xml}
 * @param content the bytes in the asker's own form, for SOAP the Body's child; nobody may change the array
 */
public record Answer(String contentType, byte[] content) {

    /** Holds no content: answers are never printed. */
    @Override
    public String toString() {
        return "Answer[" + content.length + " bytes]";
    }
}
