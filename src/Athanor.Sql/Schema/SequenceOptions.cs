namespace Athanor.Sql;

/// <summary>How a sequence or an identity column counts; what is null is the database's default.</summary>
public sealed record SequenceOptions
{
    /// <summary>The database's own way: from 1 in steps of 1.</summary>
    public static SequenceOptions Default { get; } = new();

    /// <summary>The first value.</summary>
    public long? Start { get; init; }

    /// <summary>The step; less than 0 counts down.</summary>
    public long? Increment { get; init; }

    /// <summary>The least value.</summary>
    public long? MinValue { get; init; }

    /// <summary>The greatest value.</summary>
    public long? MaxValue { get; init; }

    /// <summary>Whether it begins anew at its end; without, the end is an error.</summary>
    public bool Cycle { get; init; }

    /// <summary>How many values the server takes ahead, of which those not used are lost.</summary>
    public long? Cache { get; init; }
}
