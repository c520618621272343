package dev.exemplar4j.spring.shop;

import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** An application that knows LangChain4j and nothing of examples. */
@SpringBootApplication
public class ShopApplication {

  @Bean
  ChatModel chatModel(@Value("${test.url}") String url) {
    return OpenAiChatModel.builder().baseUrl(url).apiKey("none").modelName("stand-in").build();
  }

  @Bean
  ChatMemory chatMemory() {
    return MessageWindowChatMemory.withMaxMessages(10);
  }
}
