namespace Athanor.Models;

/// <summary>The text must match a regular expression somewhere; <c>^</c> and <c>$</c> are its beginning and its very end. Matched without backtracking, so that no input can make it run long.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class PatternAttribute(string pattern) : ConstraintAttribute
{
    /// <summary>The regular expression.</summary>
    public string Pattern { get; } = pattern;
}
