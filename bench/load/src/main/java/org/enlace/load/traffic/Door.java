package org.enlace.load.traffic;

import java.util.List;
import java.util.function.UnaryOperator;

/** Where records are handed in: how one becomes a request, and what an answer means. Thread-safe. */
public interface Door {

    /**
     * A request.
     *
     * @param headers one on each line, each line with its CRLF; length and host are added
     */
    record Request(String path, String headers, byte[] body) {}

    /** What a sender does after an answer. */
    enum Verdict {
        /** Taken: it is the other side's from now on. */
        YES,
        /** The same again, later. */
        LATER,
        /** Refused for good. */
        NO
    }

    /** The request for a record; made anew for each attempt. */
    Request request(Records.Outgoing record);

    /** What an answer means: by its status, unless a door knows better. */
    default Verdict verdict(Wire.Message answer) {
        int status = answer.status();
        if (status / 100 == 2) {
            return Verdict.YES;
        }
        return status >= 500 || List.of(408, 425, 429).contains(status) ? Verdict.LATER : Verdict.NO;
    }

    /** What the answer to this record means, for a door that keeps account of what it was told. */
    default Verdict verdict(int number, Wire.Message answer) {
        return verdict(answer);
    }

    /** A door that takes the record as the body. */
    static Door plain(String path, String contentType) {
        return record -> new Request(path, "Content-Type: " + contentType + "\r\n", record.body());
    }

    /**
     * A door that takes the record as the body and wants an API key.
     *
     * @param keys the key of a sender
     */
    static Door keyed(String path, String contentType, UnaryOperator<String> keys) {
        return record -> new Request(
                path,
                "Content-Type: " + contentType + "\r\nX-API-Key: " + keys.apply(record.sender()) + "\r\n",
                record.body());
    }
}
