#!/usr/bin/env python3
"""Checks training files as their providers' published rules do: an implementation of its own, for tests.

    training_file_reference.py FORMAT FILE        prints what is wrong, and exits 1 if anything is

Rules: OpenAI, "Data preparation and analysis for chat model fine-tuning" (cookbook) and the guides to
direct preference optimisation and reinforcement fine-tuning; the rules of the former command
"fine_tunes.prepare_data"; Google, "Prepare supervised fine-tuning data for Gemini models"; Amazon,
"Preparing data for fine-tuning Understanding models" (schema bedrock-conversation-2024).
Needs Python 3.8 and nothing else.
"""
import json
import sys

CHAT = ("openai-chat", "azure-chat", "together-chat", "fireworks-chat", "mistral-chat")
SEPARATOR = "\n\n###\n\n"
STOP = " END"


def messages_faults(messages, last_answers):
    if not isinstance(messages, list) or not messages:
        yield "missing_messages_list"
        return
    for message in messages:
        if not isinstance(message, dict):
            yield "data_type"
            continue
        if "role" not in message or not ("content" in message or "tool_calls" in message):
            yield "message_missing_key"
        known = ("role", "content", "name", "function_call", "weight", "tool_calls", "tool_call_id")
        if any(key not in known for key in message):
            yield "message_unrecognized_key"
        if message.get("role") not in ("system", "user", "assistant", "function", "tool", "developer"):
            yield "unrecognized_role"
        content = message.get("content")
        if not content and not message.get("tool_calls"):
            yield "missing_content"
        elif content is not None and not isinstance(content, str):
            yield "missing_content"
        if "weight" in message and (
            message["weight"] not in (0, 1) or message.get("role") != "assistant"
        ):
            yield "wrong_weight"
    if last_answers and not any(message.get("role") == "assistant" for message in messages):
        yield "example_missing_assistant_message"


def chat(item):
    yield from messages_faults(item.get("messages"), True)
    if item.get("messages") and item["messages"][-1].get("role") != "assistant":
        yield "last_message_not_from_assistant"


def completion(item):
    if set(item) != {"prompt", "completion"}:
        yield "columns"
        return
    if not item["prompt"].endswith(SEPARATOR):
        yield "separator_missing"
    if SEPARATOR in item["prompt"][: -len(SEPARATOR)]:
        yield "separator_inside"
    if not item["completion"].startswith(" "):
        yield "no_leading_space"
    if not item["completion"].endswith(STOP):
        yield "stop_missing"
    if not item["completion"][: -len(STOP)].strip():
        yield "empty_completion"


def parts_faults(content, roles):
    if set(content) - {"role", "parts"} or content.get("role") not in roles:
        yield "content_shape"
    if not content.get("parts"):
        yield "no_parts"
    for part in content.get("parts", []):
        if not ({"text", "functionCall", "functionResponse"} & set(part)):
            yield "part_shape"


def gemini(item):
    if set(item) - {"systemInstruction", "contents", "tools"} or not item.get("contents"):
        yield "keys"
        return
    if "systemInstruction" in item:
        yield from parts_faults(item["systemInstruction"], ("system", "user"))
    for content in item["contents"]:
        yield from parts_faults(content, ("user", "model"))
    if item["contents"][-1].get("role") != "model":
        yield "last_content_not_from_model"


def bedrock(item):
    if item.get("schemaVersion") != "bedrock-conversation-2024":
        yield "schema_version"
    if set(item) - {"schemaVersion", "system", "messages"}:
        yield "keys"
    for block in item.get("system", []):
        if set(block) != {"text"}:
            yield "system_block"
    roles = [message.get("role") for message in item.get("messages", [])]
    if not roles or len(roles) % 2 or roles != ["user", "assistant"] * (len(roles) // 2):
        yield "roles_do_not_take_turns"
    for message in item.get("messages", []):
        if not message.get("content") or any(set(block) != {"text"} for block in message["content"]):
            yield "content_blocks"


def preference(item):
    if set(item) != {"input", "preferred_output", "non_preferred_output"}:
        yield "keys"
        return
    if set(item["input"]) - {"messages", "tools", "parallel_tool_calls"}:
        yield "input_keys"
    yield from messages_faults(item["input"].get("messages"), False)
    for key in ("preferred_output", "non_preferred_output"):
        yield from messages_faults(item[key], True)
        if len(item[key]) != 1:
            yield "not_one_answer"
    if item["preferred_output"] == item["non_preferred_output"]:
        yield "answers_are_the_same"


def reward(item):
    if set(item) != {"prompt", "chosen", "rejected"}:
        yield "keys"
        return
    kinds = {type(item[key]) for key in item}
    if kinds not in ({str}, {list}) or not all(item.values()):
        yield "kinds"
    if item["chosen"] == item["rejected"]:
        yield "answers_are_the_same"


def reinforcement(item):
    yield from messages_faults(item.get("messages"), False)
    if item.get("messages") and item["messages"][-1].get("role") not in ("user", "tool"):
        yield "last_message_not_from_user"
    if "reference_answer" not in item:
        yield "reference_answer_missing"


CHECKS = {
    "prompt-completion": completion,
    "vertex-gemini": gemini,
    "bedrock-conversation": bedrock,
    "openai-dpo": preference,
    "reward-pairs": reward,
    "openai-rft": reinforcement,
}
CHECKS.update({name: chat for name in CHAT})
LEAST = {"vertex-gemini": 1, "bedrock-conversation": 8, "together-chat": 1, "fireworks-chat": 3}
LEAST.update({"mistral-chat": 1, "reward-pairs": 1})


def main():
    layout, path = sys.argv[1:3]
    with open(path, "rb") as file:
        data = file.read()
    faults = 0
    if data.startswith(b"\xef\xbb\xbf") != (layout == "azure-chat"):
        print("byte_order_mark")
        faults += 1
    lines = data.decode("utf-8-sig").split("\n")
    if lines.pop() != "":
        print("last line does not end")
        faults += 1
    for number, line in enumerate(lines, 1):
        for fault in CHECKS[layout](json.loads(line)):
            print("line %d: %s" % (number, fault))
            faults += 1
    if len(lines) < LEAST.get(layout, 10):
        print("too_few")
        faults += 1
    sys.exit(1 if faults else 0)


main()
