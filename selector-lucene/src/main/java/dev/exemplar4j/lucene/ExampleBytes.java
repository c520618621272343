package dev.exemplar4j.lucene;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.ToolCall;
import dev.exemplar4j.example.Turn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;

/** An example as bytes and back, without loss. The first byte is the version of this layout. */
final class ExampleBytes {

  private static final byte VERSION = 1;

  private ExampleBytes() {}

  static BytesRef write(Example example) {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    try {
      out.writeByte(VERSION);
      out.writeString(example.id());
      out.writeString(example.input());
      out.writeString(example.output());
      writeMetadata(out, example.metadata());
      out.writeVInt(example.conversation().size());
      for (Turn turn : example.conversation()) {
        writeTurn(out, turn);
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return new BytesRef(out.toArrayCopy());
  }

  private static void writeMetadata(ByteBuffersDataOutput out, Metadata metadata)
      throws IOException {
    out.writeVInt(metadata.asMap().size());
    for (Map.Entry<String, Object> entry : metadata.asMap().entrySet()) {
      out.writeString(entry.getKey());
      switch (entry.getValue()) {
        case String text -> {
          out.writeByte((byte) 's');
          out.writeString(text);
        }
        case Long number -> {
          out.writeByte((byte) 'l');
          out.writeLong(number);
        }
        case Double number -> {
          out.writeByte((byte) 'd');
          out.writeLong(Double.doubleToRawLongBits(number));
        }
        case Boolean flag -> out.writeByte((byte) (flag ? 't' : 'f'));
        default -> throw new IllegalStateException("no such kind of metadata value");
      }
    }
  }

  private static void writeTurn(ByteBuffersDataOutput out, Turn turn) throws IOException {
    switch (turn) {
      case Turn.FromSystem system -> out.writeByte((byte) 's');
      case Turn.FromUser user -> out.writeByte((byte) 'u');
      case Turn.FromAssistant assistant -> {
        out.writeByte((byte) 'a');
        out.writeVInt(assistant.toolCalls().size());
        for (ToolCall call : assistant.toolCalls()) {
          out.writeString(call.id());
          out.writeString(call.name());
          out.writeString(call.arguments());
        }
      }
      case Turn.FromTool tool -> {
        out.writeByte((byte) 't');
        out.writeString(tool.callId());
        out.writeString(tool.toolName());
      }
    }
    out.writeString(turn.text());
  }

  static Example read(BytesRef bytes) {
    ByteArrayDataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    byte version = in.readByte();
    if (version != VERSION) {
      throw new IllegalStateException("an example has the unknown layout " + version);
    }
    try {
      String id = in.readString();
      String input = in.readString();
      String output = in.readString();
      Metadata metadata = readMetadata(in);
      int size = in.readVInt();
      List<Turn> turns = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        turns.add(readTurn(in));
      }
      return new Example(id, input, output, metadata, turns);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
  }

  private static Metadata readMetadata(ByteArrayDataInput in) throws IOException {
    int size = in.readVInt();
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      String key = in.readString();
      byte kind = in.readByte();
      Object value =
          switch (kind) {
            case 's' -> in.readString();
            case 'l' -> in.readLong();
            case 'd' -> Double.longBitsToDouble(in.readLong());
            default -> kind == 't';
          };
      values.put(key, value);
    }
    return Metadata.of(values);
  }

  private static Turn readTurn(ByteArrayDataInput in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case 's' -> new Turn.FromSystem(in.readString());
      case 'u' -> new Turn.FromUser(in.readString());
      case 'a' -> {
        List<ToolCall> calls = readToolCalls(in);
        yield new Turn.FromAssistant(in.readString(), calls);
      }
      default -> {
        String callId = in.readString();
        String toolName = in.readString();
        yield new Turn.FromTool(callId, toolName, in.readString());
      }
    };
  }

  private static List<ToolCall> readToolCalls(ByteArrayDataInput in) throws IOException {
    int size = in.readVInt();
    List<ToolCall> calls = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      calls.add(new ToolCall(in.readString(), in.readString(), in.readString()));
    }
    return calls;
  }
}
