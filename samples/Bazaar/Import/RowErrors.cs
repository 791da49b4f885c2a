using Bazaar.Contract;

namespace Bazaar.Import;

/// <summary>What is wrong with a file: the first 1,000 problems, and how many there are.</summary>
public sealed class RowErrors
{
    /// <summary>How many problems are kept.</summary>
    public const int MaxKept = 1_000;

    private readonly List<RowError> _kept = [];

    /// <summary>The first problems.</summary>
    public IReadOnlyList<RowError> Kept => _kept;

    /// <summary>The number of all problems.</summary>
    public long Total { get; private set; }

    /// <summary>Adds a problem.</summary>
    public void Add(long line, string? column, string reason)
    {
        Total++;
        if (_kept.Count < MaxKept)
            _kept.Add(new RowError(line, column, reason));
    }
}
