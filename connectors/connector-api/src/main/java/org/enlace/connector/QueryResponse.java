package org.enlace.connector;

/**
 * The answer of the gateway to a query: the query was forwarded, and the result was reduced to what the caller may see.
 *
 * @param contentType of the content, without parameters, for example {@code text/xml}
 * @param content the bytes in the form of the partner that sent the query, for SOAP the Body's child; nobody may change the array
 */
public record QueryResponse(String contentType, byte[] content) {

    /** Holds no content: answers are never printed. */
    @Override
    public String toString() {
        return "Answer[" + content.length + " bytes]";
    }
}
