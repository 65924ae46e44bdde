package ai.whisperengine.character.exchange;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.Failures;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes in a stream of documents, each in its own transaction, and reports on each as it is done. */
@ApplicationScoped
public class BulkImport {

    private static final Logger LOG = Logger.getLogger(BulkImport.class);
    private static final int PROGRESS = 100;

    private final Callers callers;
    private final ImportService imports;
    private final ObjectMapper json;
    private final Vertx vertx;

    public BulkImport(Callers callers, ImportService imports, ObjectMapper json, Vertx vertx) {
        this.callers = callers;
        this.imports = imports;
        this.json = json;
        this.vertx = vertx;
    }

    /** What became of one line. */
    public record Line(
            long line,
            @Nullable String normalizedName,
            String outcome,
            @Nullable String code,
            @Nullable String message,
            int rowsRead,
            int rowsImported,
            int rowsUnchanged,
            int duplicatesSkipped,
            int rowsRemoved,
            int warnings) {}

    Multi<byte[]> run(InputStream body, ImportMode mode, boolean dryRun) {
        callers.require();
        Progress progress = new Progress();
        return Multi.createBy()
                .repeating()
                .uni(() -> new DocumentLines(body), this::next)
                .until(DocumentLines.Line::isEnd)
                .onItem()
                .transformToUniAndConcatenate(line -> one(line, mode, dryRun))
                .invoke(progress::count)
                .map(this::bytes)
                .onCompletion()
                .invoke(progress::finish)
                .onFailure()
                .invoke(progress::breakOff);
    }

    private Uni<DocumentLines.Line> next(DocumentLines lines) {
        return Uni.createFrom().completionStage(() -> vertx.getOrCreateContext()
                .executeBlocking(lines::next, false)
                .toCompletionStage());
    }

    private Uni<Line> one(DocumentLines.Line line, ImportMode mode, boolean dryRun) {
        return Uni.createFrom()
                .deferred(() -> imports.run(line.content(), null, mode, dryRun))
                .map(outcome -> done(line.number(), outcome.report(), dryRun))
                .onFailure()
                .recoverWithItem(failure -> failed(line.number(), Failures.of(failure)));
    }

    private static Line done(long number, ImportReport report, boolean dryRun) {
        boolean changed = report.rowsImported() + report.rowsRemoved() + report.changesTotal() > 0;
        return new Line(
                number,
                report.normalizedName(),
                dryRun ? "REHEARSED" : changed ? "IMPORTED" : "UNCHANGED",
                null,
                null,
                report.rowsRead(),
                report.rowsImported(),
                report.rowsUnchanged(),
                report.duplicatesSkipped(),
                report.rowsRemoved(),
                (int) report.issues().stream()
                        .filter(i -> i.severity() == ImportIssue.Severity.WARNING)
                        .count());
    }

    private static Line failed(long number, ApiException failure) {
        Object handle = failure.details().get("normalizedName");
        return new Line(
                number,
                handle == null ? null : handle.toString(),
                "FAILED",
                failure.code().name(),
                failure.getMessage(),
                0,
                0,
                0,
                0,
                0,
                0);
    }

    private byte[] bytes(Line line) {
        try {
            return json.writeValueAsBytes(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is always JSON", e);
        }
    }

    /** For the log: who imports thousands wants to see that it goes on. */
    private static final class Progress {
        private long lines;
        private long failed;

        void count(Line line) {
            lines++;
            failed += line.outcome().equals("FAILED") ? 1 : 0;
            if (lines % PROGRESS == 0) {
                LOG.infof("Bulk import: %d characters, %d of them failed", lines, failed);
            }
        }

        void finish() {
            LOG.infof("Bulk import ended: %d characters, %d of them failed", lines, failed);
        }

        void breakOff(Throwable failure) {
            LOG.warnf("Bulk import broke off after %d characters, %d of them failed: %s", lines, failed, failure);
        }
    }
}
