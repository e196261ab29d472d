package org.enlace.connector;

/**
 * The answer of the gateway to a query: the query was forwarded, and the result was reduced to what the caller may see.
 *
 * @param contentType of the content, without parameters, for example {@code text/xml}
 * @param content the bytes to answer with, for SOAP the Body's child element; nobody may change the array
 */
public record QueryResponse(String contentType, byte[] content) {

    /** Holds no content: answers are never printed. */
    @Override
    public String toString() {
        return "QueryResponse[" + content.length + " bytes]";
    }
}
