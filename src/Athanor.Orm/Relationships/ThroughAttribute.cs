namespace Athanor.Orm;

/// <summary>On a collection: it shows what the objects of another collection of the class refer to, or one value of each.</summary>
/// <remarks>
/// <c>[Through(nameof(Enrolments), nameof(Enrolment.Course))]</c> shows the courses of a student's enrolments. Adding a course makes an enrolment: by its constructor without
/// parameters, or by <c>static Enrolment CoursesLink(Course item)</c> beside the property <c>Courses</c>. Removing one removes its enrolment.
/// </remarks>
/// <param name="links">The collection that it goes through.</param>
/// <param name="far">The property of that collection's objects that it shows.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ThroughAttribute(string links, string far) : Attribute
{
    /// <summary>The collection that it goes through.</summary>
    public string Links => links;

    /// <summary>The property of that collection's objects that it shows.</summary>
    public string Far => far;
}
