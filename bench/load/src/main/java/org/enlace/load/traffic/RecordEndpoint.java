package org.enlace.load.traffic;

import java.util.List;
import java.util.function.UnaryOperator;

/** Endpoint that accepts records: makes a request of a record and reads the answer. Thread-safe. */
public interface RecordEndpoint {

    /**
     * A request.
     *
     * @param headers one on each line, each line with its CRLF; length and host are added
     */
    record Request(String path, String headers, byte[] body) {}

    /** Consequence of an answer for the sender. */
    enum Verdict {
        /** Taken: it is the other side's from now on. */
        YES,
        /** The same again, later. */
        LATER,
        /** Refused for good. */
        NO
    }

    /** The request for a record; made anew for each attempt. */
    Request request(NumberedRecords.Outgoing record);

    /** Reads an answer by its status, unless an endpoint overrides it. */
    default Verdict verdict(LeanHttpConnection.Message answer) {
        int status = answer.status();
        if (status / 100 == 2) {
            return Verdict.YES;
        }
        return status >= 500 || List.of(408, 425, 429).contains(status) ? Verdict.LATER : Verdict.NO;
    }

    /** Reads the answer to this record, for an endpoint that keeps account of its answers. */
    default Verdict verdict(int number, LeanHttpConnection.Message answer) {
        return verdict(answer);
    }

    /** An endpoint that takes the record as the body. */
    static RecordEndpoint plain(String path, String contentType) {
        return record -> new Request(path, "Content-Type: " + contentType + "\r\n", record.body());
    }

    /**
     * An endpoint that takes the record as the body and requires an API key.
     *
     * @param keys the key of a sender
     */
    static RecordEndpoint keyed(String path, String contentType, UnaryOperator<String> keys) {
        return record -> new Request(
                path,
                "Content-Type: " + contentType + "\r\nX-API-Key: " + keys.apply(record.sender()) + "\r\n",
                record.body());
    }
}
