package io.modelrouter.quota.redis;

import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionsTests {

	@Test
	void connectionsThatDoNotSayWhereTheyLeadToAreNotCopied() {
		assertThat(Connections
			.like(new LettuceConnectionFactory(new RedisStaticMasterReplicaConfiguration("redis.example.org", 6380))))
			.isNull();
	}

	@Test
	void connectionsLeadToTheSameServer() {
		Connections ours = Connections
			.like(new LettuceConnectionFactory(new RedisStandaloneConfiguration("redis.example.org", 6380)));
		assertThat(ours.factory()).isInstanceOfSatisfying(LettuceConnectionFactory.class,
				(factory) -> assertThat(factory.getHostName()).isEqualTo("redis.example.org"));
		ours.close();
	}

}
