namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial class Signup
{
    [Size(Min = 3)]
    [Pattern("^[a-z]+$")]
    public required string Username { get; init; }

    [Size(Min = 4)]
    public required string Password { get; init; }

    public required string Repeat { get; init; }

    public List<string> Tags { get; init; } = [];

    public int? Lucky { get; init; }

    public int Even { get; init; } = 2;

    [FieldValidator(nameof(Username), Mode = ValidatorMode.Before)]
    private static void StripAndLower(RawInput input)
    {
        if (input.AsString() is { } text)
        {
            input.Replace(text.Trim().ToLowerInvariant());
        }
    }

    [FieldValidator(nameof(Username))]
    private static void MustNotBeAdmin(string username, ModelErrors errors)
    {
        if (username == "admin")
        {
            errors.Add("must not be admin");
        }
    }

    [FieldValidator(nameof(Repeat))]
    private static void MustEqualPassword(string repeat, string password, ModelErrors errors)
    {
        if (repeat != password)
        {
            errors.Add("must equal password");
        }
    }

    [FieldValidator(nameof(Tags), Mode = ValidatorMode.Before)]
    private static void Split(RawInput input)
    {
        if (input.AsString() is { } text)
        {
            input.Replace(json =>
            {
                json.WriteStartArray();
                foreach (var part in text.Split(','))
                {
                    json.WriteStringValue(part.Trim());
                }

                json.WriteEndArray();
            });
        }
    }

    [FieldValidator(nameof(Lucky), Mode = ValidatorMode.Before)]
    private static void EmptyIsNull(RawInput input)
    {
        if (input.AsString() == "")
        {
            input.ReplaceWithNull();
        }
    }

    [FieldValidator(nameof(Even))]
    private static void MustBeEven(int even, ModelErrors errors)
    {
        if (even % 2 != 0)
        {
            errors.Add("must be even");
        }
    }
}
