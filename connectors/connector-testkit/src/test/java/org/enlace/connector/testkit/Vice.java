package org.enlace.connector.testkit;

import java.util.Map;

/** What a connector must not do, each planted into the good one; and the one check that must find it. */
enum Vice {
    LOGS_A_VALUE(
            "nothingOfAReceivedMessageIsInTheLogs",
            "            Caller caller = link.intake()",
            "            LOG.info(\"taken: {}\", content == null ? \"\" : new String(content));\n            Caller caller = link.intake()"),
    LOSES_ON_REFUSAL(
            "aRefusalIsSaidInTheProtocolsOwnWay",
            "return Map.of(\"Refused\", why.toString());",
            "return Map.of(\"Receipt\", UUID.randomUUID().toString());"),
    ALTERS_BYTES(
            "theContentReachesIntakeByteByByte",
            "\"application/xml\", content, Instant.now()",
            "\"application/xml\", new String(content, java.nio.charset.StandardCharsets.UTF_8).replace('\\r', ' ').getBytes(java.nio.charset.StandardCharsets.UTF_8), Instant.now()"),
    LEAKS_A_HEADER(
            "headersThatCameWithTheMessageDoNotReachThePartner",
            "        SendOutcome outcome;\n",
            "        exchange.getMessage().getHeaders().forEach((name, value) -> headers.put(name, String.valueOf(value)));\n        SendOutcome outcome;\n"),
    RETRIES_BY_ITSELF(
            "everyMoodOfThePartnerIsUnderstoodAfterOneAttempt",
            "        } catch (ConnectException |",
            "            if (outcome.equals(SendOutcome.Fault.of(FaultCode.PARTNER_TROUBLE))) {\n"
                    + "                outcome = meaning(call(link, \"POST\", link.settings().url(), out.content(), headers));\n"
                    + "            }\n        } catch (ConnectException |"),
    ANSWERS_BEFORE_COMMIT(
            "theAnswerComesOnlyAfterIntakeReturned",
            "            Accepted accepted = link.intake().accept(new PartnerMessage(caller, Optional.of(id), \"application/xml\", content, Instant.now()));",
            """
                        var task = new java.util.concurrent.FutureTask<>(() -> link.intake().accept(new PartnerMessage(caller, Optional.of(id), "application/xml", content, Instant.now())));
                        new Thread(task).start();
                        Accepted accepted;
                        try {
                            accepted = task.get(150, java.util.concurrent.TimeUnit.MILLISECONDS);
                        } catch (java.util.concurrent.ExecutionException refused) {
                            throw (RuntimeException) refused.getCause();
                        } catch (Exception tooLong) {
                            return Map.of("Receipt", UUID.randomUUID().toString());
                        }"""),
    HANGS(
            "theProbeSendsNothingAndSaysWhichStepFails",
            "        } catch (IOException away) {\n",
            "        } catch (IOException away) {\n            java.util.concurrent.locks.LockSupport.parkNanos(30_000_000_000L);\n"),
    HOLDS_ITS_CLASS_LOADER(
            "unloadingFreesItsClasses",
            "        return new RouteBuilder() {\n",
            "        Runtime.getRuntime().addShutdownHook(new Thread(() -> LOG.debug(\"bye\")));\n        return new RouteBuilder() {\n");

    private final String check;
    private final String good;
    private final String bad;

    Vice(String check, String good, String bad) {
        this.check = check;
        this.good = good;
        this.bad = bad;
    }

    /** The name of the check that finds it. */
    String check() {
        return check;
    }

    Map<String, String> changes() {
        return Map.of(good, bad);
    }
}
