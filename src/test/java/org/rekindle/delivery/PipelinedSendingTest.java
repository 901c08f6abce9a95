package org.rekindle.delivery;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;

/** All that holds for a relay that wants its commands one by one holds for one that takes them in groups. */
@QuarkusTest
@TestProfile(PipelinedSendingTest.WithPipeliningRelay.class)
class PipelinedSendingTest extends SendingTest {
    public static class WithPipeliningRelay extends WithRelay {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(PipeliningResource.class));
        }
    }

    public static class PipeliningResource extends WithRelay.Resource {
        @Override
        ScriptedRelay relay() {
            return ScriptedRelay.startPipelining();
        }
    }
}
