using System.Runtime.CompilerServices;
using Xunit.v3;

namespace Athanor.Compliance;

/// <summary>Marks a test that runs on each of a dialect's servers: a theory, but for a dialect none of whose servers is there, which has no such test at all.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(DialectTestDiscoverer))]
public sealed class DialectTestAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
    : TheoryAttribute(sourceFilePath, sourceLineNumber);
