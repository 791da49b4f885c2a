namespace Athanor.Models;

/// <summary>What is done to a text: white space is taken away before its length is counted, its case is changed after all conditions.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class TextCaseAttribute : ConstraintAttribute
{
    /// <summary>Whether white space around it is taken away.</summary>
    public bool Strip { get; set; }

    /// <summary>Whether it is put into lower case.</summary>
    public bool Lower { get; set; }

    /// <summary>Whether it is put into upper case.</summary>
    public bool Upper { get; set; }
}
