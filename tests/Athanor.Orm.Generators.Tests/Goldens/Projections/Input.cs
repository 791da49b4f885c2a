namespace Demo;

public enum Color
{
    Red,
}

[Entity("users")]
public partial class User
{
    public partial long Id { get; set; }
    public partial string Name { get; set; }
    public partial string? Email { get; set; }
    public partial int Age { get; set; }
    public partial int? Rank { get; set; }
    public partial Color Color { get; set; }
}

[Entity("notes")]
internal partial class Note
{
    public partial long Id { get; set; }
    public partial string Text { get; set; }
}

/// <summary>By its constructor, from columns of any source.</summary>
[Projection]
public partial record UserNote(string Name, string? Text, UserName User);

/// <summary>By its constructor, from the columns of its parameters' names.</summary>
[Projection(typeof(User))]
public partial record UserName(long Id, string Name);

/// <summary>Only its properties are set, and what cannot be null may become what can.</summary>
[Projection(typeof(User))]
public sealed partial class Card
{
    public required string Name { get; init; }

    public string? Email { get; set; }

    public int? Age { get; init; }

    [ProjectedFrom(nameof(User.Rank))]
    public int? @class { get; init; }

    public Color Color { get; init; }

    [NotMapped]
    public string Remark { get; set; } = "";

    public string Title => $"{Name} ({Age})";
}

/// <summary>A constructor in lower case, with a property beside it.</summary>
[Projection(typeof(User))]
public readonly partial record struct Point(long id, [ProjectedFrom("Name")] string? label)
{
    public int Age { get; init; }
}

public static partial class Outer<T>
{
    /// <summary>Inside another type, hidden from others, with a type parameter.</summary>
    [Projection(typeof(Note))]
    private sealed partial record Line<TText>(long Id, string Text);

    /// <summary>A hand-written constructor.</summary>
    [Projection(typeof(Note))]
    internal sealed partial class Text
    {
        internal Text(string text) => Length = text.Length;

        public int Length { get; }
    }
}
