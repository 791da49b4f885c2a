using System.Text.Json;

namespace Athanor.Models;

/// <summary>An error as JSON.</summary>
internal static class ErrorJson
{
    public static void Write(Utf8JsonWriter writer, ModelError error, Func<ModelError, string>? message)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, error.Type);
        writer.WriteStartArray("loc"u8);
        foreach (var part in error.Location)
        {
            if (part.Name is { } name)
            {
                writer.WriteStringValue(name);
            }
            else
            {
                writer.WriteNumberValue(part.Index);
            }
        }

        writer.WriteEndArray();
        writer.WriteString("msg"u8, message is null ? error.Message : message(error));
        if (error.Context.Count > 0)
        {
            writer.WriteStartObject("ctx"u8);
            foreach (var (name, value) in error.Context)
            {
                writer.WritePropertyName(name);
                WriteValue(writer, value);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool boolean:
                writer.WriteBooleanValue(boolean);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            default:
                writer.WriteStringValue(ErrorType.TextOf(value));
                break;
        }
    }
}
