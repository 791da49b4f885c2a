namespace Athanor.Models;

/// <summary>How input is read into a type.</summary>
public sealed record ReadOptions
{
    /// <summary>The options that hold where none are given.</summary>
    public static ReadOptions Default { get; } = new();

    /// <summary>True: values must have their own JSON form. False: they are converted where that is safe. Null: as each model and field says, which is not strict.</summary>
    public bool? Strict { get; init; }

    /// <summary>What becomes of keys that a model does not know; null: as each model says.</summary>
    public ExtraKeys? Extra { get; init; }

    /// <summary>How deep arrays and objects may be nested; 128 if not set. Deeper text is refused as <c>json_invalid</c>.</summary>
    public int MaxDepth { get; init; } = 128;

    /// <summary>How many bytes a text may have; 10 MiB if not set. A longer one is refused as <c>input_too_long</c>.</summary>
    public int MaxLength { get; init; } = 10 * 1024 * 1024;

    /// <summary>How many errors are kept; 1000 if not set. The others are counted.</summary>
    public int MaxErrors { get; init; } = 1000;

    /// <summary>What the validators of this call may ask for.</summary>
    public object? Context { get; init; }

    /// <summary>Where the validators get the time; the system's if not set.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
